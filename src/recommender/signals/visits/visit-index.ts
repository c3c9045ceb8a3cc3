/**
 * Past visits, where each item occurs in them, and what goes with what, in CSR. Knows no customer. At most 16 bytes an
 * interaction of the log and, with c companions an item, 8 + 12c bytes an item.
 */
export interface VisitIndex {
  /** Length visits + 1. Visits are newest first. */
  readonly stepOffsets: Uint32Array;
  /** Item indices, oldest step first, repeats included. */
  readonly steps: Uint32Array;
  /** Number of the step's moment within its visit, from 0; what happened at once shares a place. */
  readonly places: Uint32Array;
  /** What a visit counts by its age and length: above 0, at most 1. */
  readonly trusts: Float32Array;
  /** Length items + 1. */
  readonly itemOffsets: Uint32Array;
  /** Visits of each item, the most recent only, newest first. */
  readonly itemVisits: Uint32Array;
  /** Length items + 1. */
  readonly companionOffsets: Uint32Array;
  /** Items held by the same visits, most similar first, never the item itself. */
  readonly companions: Uint32Array;
  /** > 0. */
  readonly companionSimilarities: Float32Array;
  /** Visits that held both. */
  readonly companionSupports: Uint32Array;
}
