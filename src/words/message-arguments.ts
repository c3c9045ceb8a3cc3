/** Every message of a greeting, with the arguments it may use. */
export const GREETING_ARGUMENTS = {
  hello: ['part'],
  greetStranger: ['hello', 'part'],
  /** `honorific`: mr, ms, mrs, mx, dr, prof, none. `gender`, of address: male, female, other. */
  greetFirst: ['hello', 'part', 'name', 'named', 'honorific', 'gender'],
  greetHere: ['hello', 'part', 'name', 'named', 'honorific', 'gender'],
  greetReturning: ['hello', 'part', 'name', 'named', 'honorific', 'gender'],
  /** `celebration`: own, companion, anniversary. `companion` is a name where `companionNamed` is yes. */
  greetCelebration: [
    'hello',
    'part',
    'name',
    'named',
    'visit',
    'celebration',
    'companion',
    'companionNamed',
    'honorific',
    'gender',
  ],
  offerAsLastTime: ['items'],
  offerUsual: ['items'],
  offerStated: ['items'],
  offerNear: ['missed', 'items'],
  /** `words`: what staff wrote down, such as "a quiet room". */
  rememberStated: ['words'],
  offerNew: ['items'],
  offerPopular: ['items'],
  /** `words`, where `told` is yes: a clause, "the room was noisy"; else only the topic is known. */
  complaintOpen: ['topic', 'told', 'words'],
  /**
   * `outcome`, where `done` is yes: a clause, "you are on the quiet side this time". `when`: now, within the stay it
   * was complained in; before, in an earlier one.
   */
  complaintFollowUp: ['topic', 'told', 'words', 'done', 'outcome', 'when'],
  /** `words`: a thing, "a room on the quiet side". */
  promiseOpen: ['told', 'words'],
  /** `late`: yes, it is overdue and may still be kept; no, it was not kept. */
  promiseBroken: ['told', 'words', 'late'],
  requestOpen: ['told', 'words'],
  suggestionAdopted: ['told', 'words'],
  closeFirst: ['honorific', 'gender'],
  closeHere: ['honorific', 'gender'],
  closeReturning: ['honorific', 'gender'],
  /** `wishes`: yes, the wish itself, after an apology; no, it was spoken in the first sentence. */
  closeCelebration: ['celebration', 'companion', 'companionNamed', 'wishes', 'honorific', 'gender'],
  /** Nothing may be named before a person has asked the kitchen; it does not say why. */
  closeCheck: ['honorific', 'gender'],
  /** At check-out. */
  closeFarewell: ['honorific', 'gender'],
  /**
   * `familyName`: or what stands for it where people are called otherwise (th: the given name). `fullName` may be empty.
   * `doctor`: medicine, research, other.
   */
  honorificMr: ['familyName', 'fullName', 'gender', 'doctor'],
  honorificMs: ['familyName', 'fullName', 'gender', 'doctor'],
  honorificMrs: ['familyName', 'fullName', 'gender', 'doctor'],
  honorificMx: ['familyName', 'fullName', 'gender', 'doctor'],
  honorificDr: ['familyName', 'fullName', 'gender', 'doctor'],
  honorificProf: ['familyName', 'fullName', 'gender', 'doctor'],
  /** Nobody told an honorific. `fullName`: or the one name that is known. */
  honorificNone: ['fullName'],
} as const;

/**
 * Every message of a reason, why an item is in a list, with the arguments it may use. In two editions: plain, for the
 * shopper, and `…Counted`, with the figures it stands on, for whoever wants to check it.
 *
 * `item`: its title in quotes already, as the language quotes. `count`: a number, for `plural`.
 */
export const REASON_ARGUMENTS = {
  reasonItem: ['title'],
  reasonFormerItem: [],
  /** How a reason begins. `of`: page (or basket), orders (taken in the same order), person. `did`: the event's type. */
  reasonLead: ['of', 'did', 'item'],
  reasonBecause: ['lead'],
  /** `more`: slightly, clearly. `ratio`: "3.4". */
  reasonBecauseCounted: ['lead', 'count', 'more', 'ratio'],
  reasonTogetherCounted: ['lead', 'count', 'more', 'ratio'],
  reasonInsteadOf: ['item'],
  reasonInsteadOfCounted: ['item', 'count'],
  reasonTakenBefore: [],
  /** `date`: as in 2026-03-01. */
  reasonTakenBeforeCounted: ['count', 'date'],
  reasonNextAfter: ['item'],
  reasonNextAfterCounted: ['item', 'count'],
  reasonAlike: ['item'],
  /** `words`: what both are described by, in a row. */
  reasonAlikeCounted: ['item', 'words'],
  reasonSeenBefore: [],
  reasonVisitsLikeThis: [],
  reasonVisitsLikeThisCounted: ['count'],
  reasonPeopleLikeYou: [],
  reasonPeopleLikeYouCounted: ['count'],
  reasonSeenWith: ['item'],
  reasonSeenWithCounted: ['item', 'count'],
  reasonTrending: [],
  reasonTrendingCounted: ['count'],
  reasonTrendingNow: [],
  reasonTrendingNowCounted: ['count'],
  reasonPopular: [],
  reasonPopularCounted: ['count'],
  reasonNew: [],
  reasonInCatalogue: [],
  reasonHadBefore: [],
} as const;

/**
 * What stands in for a message that a language lacks: another one of it, or a pattern that needs no words. Languages that
 * were complete before these messages came go on being spoken.
 */
export const STAND_INS = {
  closeCheck: { message: 'closeHere' },
  closeFarewell: { message: 'closeHere' },
  honorificNone: { pattern: '{fullName}' },
} as const;

/** Every message, with the arguments it may use. */
export const MESSAGE_ARGUMENTS = { ...GREETING_ARGUMENTS, ...REASON_ARGUMENTS } as const;

/** The argument that is a number; all others are text. */
export const COUNT = 'count';
