import type {Story, StoryKind, Topic} from '../../data/news.js';

/** A story on its way into the document, with the id of the configured source that it came from. */
export interface Entry extends Story {
  readonly source: string;
}

/** What a category of a source stands for; categories are compared without regard to letter case. */
export type CategoryMap = Readonly<Record<string, CategoryMeaning>>;

export interface CategoryMeaning {
  /** ISO 3166-1 alpha-2. */
  readonly countries?: readonly string[];
  readonly topics?: readonly Partial<Topic>[];
  readonly kind?: StoryKind;
}
