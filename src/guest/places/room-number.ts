/** Whether two spellings mean one room: a till writes `0412` and ` 12a` where the house writes `412` and `12A`. */
export function isSameRoom(a: string | null, b: string): boolean {
  return a !== null && plain(a) === plain(b);
}

function plain(room: string): string {
  return room
    .replaceAll(/\s/g, '')
    .replace(/^0+(?=.)/, '')
    .toLowerCase();
}
