import type { ShippedLocale } from '../locale.ts';

/** Labels of the card and the arrivals sheet, as ICU patterns. Staff read them; no guest hears them. */
const ENGLISH = {
  complaintOpen: 'Open complaint: {words}',
  promiseBroken: 'Promise not kept: {words}',
  promiseOpen: 'Promised: {words}',
  requestOpen: 'Requested: {words}',
  complaintPast: 'Past complaint: {words}',
  promisePast:
    'Past promise ({status, select, kept {kept} broken {not kept} withdrawn {withdrawn} other {settled}}): {words}',
  requestPast:
    'Past request ({status, select, kept {done} declined {declined} withdrawn {withdrawn} other {settled}}): {words}',
  suggestion:
    'Suggested{status, select, adopted { (done)} declined { (declined)} withdrawn { (withdrawn)} other {}}: {words}',
  done: '{words}. What was done: {outcome}',
  due: '{words} (due {date})',
  overdue: '{words} (overdue since {date})',
  neverClosed: '{words}; the stay is over: was it kept or not?',
  birthday: 'Birthday {when}',
  companionBirthday: 'Birthday of {named, select, yes {{name}} other {a companion}} {when}',
  anniversary: 'Anniversary {when}',
  today: 'today',
  onDay: 'on {date}',
  stayHere:
    'Staying{roomed, select, yes { in room {room}} other {}}{placed, select, yes { at {place}} other {}}{dated, select, yes {, until {date}} other {}}',
  stayBooked:
    'Booked{roomed, select, yes { in room {room}} other {}}{placed, select, yes { at {place}} other {}}{dated, select, yes {, from {date}} other {}}',
  stayLeft:
    'Last stay{placed, select, yes { at {place}} other {}}{dated, select, yes {, from {date}} other {}}{roomed, select, yes {, room {room}} other {}}',
  contactRefused: 'Does not want to be approached',
  notRecognised: 'Does not agree to be recognised: greet as a stranger',
  language: 'Speaks {language}',
  avoids: 'Avoids ({topic}): {words}',
  likes: 'Likes ({topic}): {words}',
  toCheck: 'Told in words alone: nothing is offered by name until somebody has checked',
  checked: 'Checked: {words}',
  unconfirmed: '{words} (consent to be confirmed)',
  learned:
    '{words} ({topic}): had on {whole, select, no {at least } other {}}{count, plural, one {# occasion} other {# occasions}}, last on {date}{placed, select, yes { at {place}} other {}}{scope, select, season { (a habit of {season, select, spring {spring} summer {summer} autumn {autumn} other {winter}})} weekday { (a habit of {weekday, select, monday {Mondays} tuesday {Tuesdays} wednesday {Wednesdays} thursday {Thursdays} friday {Fridays} saturday {Saturdays} other {Sundays}})} hour { (a habit of the {hour})} company { (a habit when travelling: {company})} other {}}',
  feedback:
    'Feedback ({topic}){rated, select, yes {: {rating} of {max}} other {}}{worded, select, yes {: “{words}”} other {}}',
  seenStays: 'seen on {count, plural, one {# stay} other {# stays}}, last {age}',
  seenDays: 'seen on {count, plural, one {# occasion} other {# occasions}}, last {age}',
  notedBy: 'noted by {name}, {age}',
  notedByStaff: 'noted by staff, {age}',
  toldByGuest: 'told by the guest, {age}',
  toldByBusiness: 'registered by the house, {age}',
  arrivals: 'Arrivals',
  inHouse: 'In house',
  departures: 'Departures',
  asOf: 'As of {time}',
  room: 'Room {room}',
  noRoom: 'No room yet',
  nights: '{count, plural, =0 {day use} one {# night} other {# nights}}',
  nthStay: '{count, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} stay',
  namesake: 'NAMESAKE ON THIS LIST',
  arrivedAt: 'arrived {time}',
  tally:
    '{guests, plural, one {# arrival} other {# arrivals}}: {booked} expected, {here} arrived, {left} left again · {returning} returning · {open} with something open',
  tallyInHouse:
    '{guests, plural, one {# stay} other {# stays}}: {arrives} arriving, {stays} staying, {departs} leaving · {open} with something open',
  movement: '{movement, select, arrives {arrives} departs {leaves} other {stays}}',
  more: '{count} more on the card',
  status: '{status, select, booked {expected} here {arrived} no_show {did not come} other {left}}',
  nobody: 'Nobody is known for this day.',
  level:
    '{level, select, say {may be said} hint {offer, do not mention} act_silently {act, say nothing} other {never say}}',
} as const;

export type CardMessageKey = keyof typeof ENGLISH;

const CHINESE: Readonly<Record<CardMessageKey, string>> = {
  complaintOpen: '未解决投诉：{words}',
  promiseBroken: '未兑现的承诺：{words}',
  promiseOpen: '已承诺：{words}',
  requestOpen: '客人要求：{words}',
  complaintPast: '以往投诉：{words}',
  promisePast: '以往承诺（{status, select, kept {已兑现} broken {未兑现} withdrawn {已撤回} other {已处理}}）：{words}',
  requestPast:
    '以往要求（{status, select, kept {已满足} declined {已婉拒} withdrawn {已撤回} other {已处理}}）：{words}',
  suggestion:
    '客人建议{status, select, adopted {（已采纳）} declined {（未采纳）} withdrawn {（已撤回）} other {}}：{words}',
  done: '{words}。处理结果：{outcome}',
  due: '{words}（期限：{date}）',
  overdue: '{words}（已逾期：{date}）',
  neverClosed: '{words}；该次入住已结束，请确认是否已办',
  birthday: '生日：{when}',
  companionBirthday: '{named, select, yes {{name}} other {同行者}}的生日：{when}',
  anniversary: '纪念日：{when}',
  today: '今天',
  onDay: '{date}',
  stayHere:
    '在住{placed, select, yes {：{place}} other {}}{roomed, select, yes {，{room} 号房} other {}}{dated, select, yes {，住至 {date}} other {}}',
  stayBooked:
    '已预订{placed, select, yes {：{place}} other {}}{roomed, select, yes {，{room} 号房} other {}}{dated, select, yes {，{date} 抵店} other {}}',
  stayLeft:
    '上次入住{placed, select, yes {：{place}} other {}}{dated, select, yes {，{date}} other {}}{roomed, select, yes {，{room} 号房} other {}}',
  contactRefused: '不希望被打扰',
  notRecognised: '不同意被识别：请按陌生客人接待',
  language: '语言：{language}',
  avoids: '忌避（{topic}）：{words}',
  likes: '喜欢（{topic}）：{words}',
  toCheck: '仅有文字说明：核对前请勿报菜名推荐',
  checked: '已核对：{words}',
  learned:
    '{words}（{topic}）：用过{whole, select, no {至少} other {}} {count} 次，最近 {date}{placed, select, yes {，{place}} other {}}{scope, select, season {（{season, select, spring {春季} summer {夏季} autumn {秋季} other {冬季}}的习惯）} weekday {（{weekday, select, monday {周一} tuesday {周二} wednesday {周三} thursday {周四} friday {周五} saturday {周六} other {周日}}的习惯）} hour {（{hour, select, morning {上午} afternoon {下午} other {晚上}}的习惯）} company {（同行为{company}时的习惯）} other {}}',
  unconfirmed: '{words}（待客人确认同意）',
  feedback:
    '反馈（{topic}）{rated, select, yes {：{rating}/{max}} other {}}{worded, select, yes {：“{words}”} other {}}',
  seenStays: '见于 {count} 次入住，最近{age}',
  seenDays: '见于 {count} 次，最近{age}',
  notedBy: '{name}记录，{age}',
  notedByStaff: '员工记录，{age}',
  toldByGuest: '客人告知，{age}',
  toldByBusiness: '酒店登记，{age}',
  arrivals: '当日抵店',
  inHouse: '在住客人',
  departures: '当日离店',
  asOf: '截至 {time}',
  room: '{room} 号房',
  noRoom: '未排房',
  nights: '{count, plural, =0 {日间用房} other {# 晚}}',
  nthStay: '第 {count} 次入住',
  namesake: '当日有同姓客人',
  arrivedAt: '{time} 抵达',
  tally: '共 {guests} 位抵店：预抵 {booked}，已到 {here}，已离店 {left} · 回头客 {returning} · 待办 {open}',
  tallyInHouse: '共 {guests} 间：抵店 {arrives}，续住 {stays}，离店 {departs} · 待办 {open}',
  movement: '{movement, select, arrives {当日抵店} departs {当日离店} other {续住}}',
  more: '卡片上另有 {count} 条',
  status: '{status, select, booked {预抵} here {已到} no_show {未到} other {已离店}}',
  nobody: '当天没有已知的客人。',
  level: '{level, select, say {可以说} hint {可提供，不提及} act_silently {照做，不说} other {绝不说}}',
};

export const CARD_MESSAGES: Readonly<Record<ShippedLocale, Readonly<Record<CardMessageKey, string>>>> = {
  en: ENGLISH,
  'zh-CN': CHINESE,
};
