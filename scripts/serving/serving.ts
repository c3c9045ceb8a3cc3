/** API and worker of a script, ended with it. */
export interface Serving {
  readonly baseUrl: string;
  /** In words: what runs. */
  readonly what: string;
  close(): Promise<void>;
}
