/** What a frame says to the page around it when its content has another height than before. */
export interface HeightMessage {
  readonly type: 'newswire:height';
  readonly version: 1;
  /** CSS pixels, a whole number. */
  readonly height: number;
}
