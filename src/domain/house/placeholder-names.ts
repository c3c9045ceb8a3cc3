/**
 * What booking systems and desks write where a name is not known, in small letters and without signs or numbers. Whoever
 * really has such a name (Ms. Guest) is called by `calledName`, or the house takes the word out of its settings.
 */
export const PLACEHOLDER_NAMES: readonly string[] = (
  'lnu|fnu|nln|nfn|nlnu|nfnu|no last name|no first name|no surname|no name|noname|last name unknown|first name unknown|' +
  'last name|lastname|first name|firstname|surname|family name|given name|name|full name|' +
  'unknown|unk|unbekannt|inconnu|inconnue|desconocido|desconocida|desconhecido|desconhecida|sconosciuto|onbekend|' +
  'sin nombre|sin apellido|sem nome|sem apelido|sem sobrenome|ohne namen|' +
  'tba|tbc|tbd|tbn|to be advised|to be confirmed|to be named|not available|not provided|not known|' +
  'n a|none|null|nil|undefined|blank|empty|anonymous|anonym|' +
  'guest|guest name|guest of|hotel guest|additional guest|accompanying guest|accompanying|sharer|share with|sharewith|' +
  'companion|adult|child|infant|pax|passenger|walkin|walk in|occupant|hóspede|huésped|huesped|hospede|' +
  '未知|不详|不詳|无名|無名|无姓|无名氏|无|無|匿名|客人|同行人|同住人|住客|入住人|待定|不明|ゲスト|お客様|ご同伴者|未定|名無し|고객|미정|미상'
).split('|');
