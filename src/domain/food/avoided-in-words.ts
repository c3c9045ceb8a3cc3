import type { FoodClass } from './food-words.ts';
import { folded, readFood, singular } from './read-food.ts';

/** What some words say is to be kept away. */
export interface AvoidedInWords {
  readonly classes: readonly FoodClass[];
  /** Each the words that a title must hold all of. */
  readonly titles: readonly (readonly string[])[];
}

/** Words that name no food. */
const NO_FOOD = new Set(
  'a an the any all some no not without and or of with in please more anymore very too much my his her their for to is am are i severe mild strong allergy allergic allergie allergisch allergiker allergia alergia alergico alergica intolerance intolerant intoleranz anaphylaxis anaphylactic reaction diet gegen auf aux au de da do'
    .split(' ')
    .map(singular),
);
/** Words by which people say that it is no matter of taste, with or without the food in one word: Nussallergie. */
const ALLERGY =
  /all?er[gj](?:i|y|en)|anaphyla|anafila|epi-?pen|intoleran|unvertraglich|incompatibil|zoliaki|coeliac|celiac|celiaqu|celiach|过敏|過敏|不耐|アレルギー|알레르기|аллерг/u;
/** A part that says something else than what is avoided. */
const OTHERWISE = /\b(?:only|but|except|instead|prefers?|likes?|fine|ok|okay|rather)\b|只|除了|但|可以|喜欢/u;
/** What is listed: "mushrooms, raw onions and olives". */
const LISTED = /[,;/、，；。]|\b(?:and|or|und|oder|et|ou|y|o|e)\b|和|或|与|及/u;
/** Longer parts are sentences, not dishes. */
const MOST_WORDS = 3;

/** Whether words say, in any of their languages, that what they name makes somebody ill. */
export function saysAllergy(words: Readonly<Record<string, string>>): boolean {
  return Object.values(words).some((text) => ALLERGY.test(folded(text)));
}

/**
 * Reads what is avoided in words, in any of their languages.
 *
 * @param isSensitive - true (health, diet, faith): a food stands for all of its class, since walnuts are nuts; false: only
 *   what was named is meant, a class where its name was said
 */
export function avoidedInWords(words: Readonly<Record<string, string>>, isSensitive: boolean): AvoidedInWords {
  const texts = Object.values(words);
  const read = texts.map(readFood);
  const classes = read.flatMap((one) => [...one.named, ...(isSensitive ? one.classes : []), ...one.without]);
  const titles = texts.flatMap((text) =>
    text
      .toLowerCase()
      .split(LISTED)
      .filter((part) => !OTHERWISE.test(part))
      .map((part) => readFood(part).words.filter((word) => !NO_FOOD.has(word)))
      .filter((part) => part.length > 0 && part.length <= MOST_WORDS),
  );
  return { classes: [...new Set(classes)], titles };
}
