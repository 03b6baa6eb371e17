import {afterNextRender, Component, computed, inject, signal, TransferState} from '@angular/core';
import {DOCUMENTS, type Documents} from './documents';
import {FrontPage} from './front-page';

@Component({
  selector: 'app-root',
  imports: [FrontPage],
  template: `
    <button id="show" (click)="isShown.set(!isShown())">Show</button>
    <button id="turn" (click)="isTurned.set(!isTurned())">Turn</button>
    <button id="country" (click)="country.set('KZ')">Country</button>
    <button id="update" (click)="news.set(documents()?.later ?? null)">Update</button>
    <p id="ready">{{ ready() }}</p>
    <p id="chosen">{{ chosen() }}</p>
    @if (isShown()) {
      <app-front-page
        [rates]="documents()?.rates ?? null"
        [news]="news()"
        [stories]="stories()"
        [country]="country()"
        (ready)="ready.set(ready() + 1)"
        (choice)="chosen.set($event)"
      />
    }
  `,
})
export class App {
  readonly documents = signal(inject(TransferState).get<Documents | null>(DOCUMENTS, null));
  readonly news = signal<object | null>(this.documents()?.news ?? null);
  readonly country = signal('KG');
  readonly isShown = signal(true);
  readonly isTurned = signal(false);
  readonly ready = signal(0);
  readonly chosen = signal('');

  readonly stories = computed(() => {
    const items = this.documents()?.news.items ?? [];
    return this.isTurned() ? [...items].reverse() : items;
  });

  constructor() {
    afterNextRender(() => {
      document.documentElement.dataset['live'] = '';
      if (!this.documents()) void this.#fetchDocuments();
    });
  }

  async #fetchDocuments(): Promise<void> {
    const documents = (await (await fetch('documents.json')).json()) as Documents;
    this.documents.set(documents);
    this.news.set(documents.news);
  }
}
