import { TASKS } from '../../domain/task.ts';
import { signalFormats } from '../signals/registry.ts';

/** Raised whenever the layout or the meaning of anything in a model changes, save what a signal keeps: that has its own version. */
const MODEL_FORMAT = 7;
/** What this program reads besides: until 6 variants were not known, until 5 lasting kinds and first days were not known, until 4 long lists of names stood in the header. */
const READ_TOO: readonly number[] = [4, 5, 6];

/**
 * What a stored model must state to be read by this program; a model of another is trained anew. It follows from
 * {@link MODEL_FORMAT} and from the name, version and settings of every signal and the kinds of lists, so that a new one needs no number here.
 */
export const FORMAT_VERSION = versionOf(MODEL_FORMAT);

/** Whether this program can serve a model that states this version; it is trained anew all the same. */
export function isReadable(version: number): boolean {
  return version === FORMAT_VERSION || READ_TOO.some((format) => version === versionOf(format));
}

function versionOf(format: number): number {
  return format * 2 ** 24 + (fingerprint(`${signalFormats()}\n${TASKS}`) >>> 8);
}

/** FNV-1a, 32 bits. */
function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}
