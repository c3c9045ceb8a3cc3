/** Every message, with the arguments it may use. */
export const MESSAGE_ARGUMENTS = {
  hello: ['part'],
  greetStranger: ['hello', 'part'],
  greetFirst: ['hello', 'part', 'name', 'named'],
  greetHere: ['hello', 'part', 'name', 'named'],
  greetReturning: ['hello', 'part', 'name', 'named'],
  /** `celebration`: own, companion, anniversary. `companion` is a name where `companionNamed` is yes. */
  greetCelebration: ['hello', 'part', 'name', 'named', 'visit', 'celebration', 'companion', 'companionNamed'],
  offerAsLastTime: ['items'],
  offerUsual: ['items'],
  offerStated: ['items'],
  /** `words`: what staff wrote down, such as "a quiet room". */
  rememberStated: ['words'],
  offerNew: ['items'],
  offerPopular: ['items'],
  /** `words`, where `told` is yes: a clause, "the room was noisy"; else only the topic is known. */
  complaintOpen: ['topic', 'told', 'words'],
  /** `outcome`, where `done` is yes: a clause, "you are on the quiet side this time". */
  complaintFollowUp: ['topic', 'told', 'words', 'done', 'outcome'],
  /** `words`: a thing, "a room on the quiet side". */
  promiseOpen: ['told', 'words'],
  promiseBroken: ['told', 'words'],
  requestOpen: ['told', 'words'],
  suggestionAdopted: ['told', 'words'],
  closeFirst: [],
  closeHere: [],
  closeReturning: [],
  closeCelebration: [],
  honorificMr: ['familyName', 'fullName'],
  honorificMs: ['familyName', 'fullName'],
  honorificMrs: ['familyName', 'fullName'],
  honorificMx: ['familyName', 'fullName'],
  honorificDr: ['familyName', 'fullName'],
  honorificProf: ['familyName', 'fullName'],
} as const;
