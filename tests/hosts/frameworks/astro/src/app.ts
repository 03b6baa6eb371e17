import {hear, show} from './front-page';
import type documentsOfToday from './documents.json';

type Documents = typeof documentsOfToday;

/** Brings the page to life, with the documents that it has; without, they are fetched. */
export async function start(given: Documents | null): Promise<void> {
  const place = document.querySelector('#app')!;
  const template = document.querySelector<HTMLTemplateElement>('#front-page')!;
  let documents = given;
  let news: object | null = given?.news ?? null;
  let country = 'KG';
  let isTurned = false;
  let ready = 0;

  const update = (page = place.firstElementChild): void => {
    if (!page) return;
    const items = documents?.news.items ?? [];
    show(page, {rates: documents?.rates ?? null, news, stories: isTurned ? [...items].reverse() : items, country});
  };
  const say = (id: string, text: string): void => {
    document.getElementById(id)!.textContent = text;
  };
  const begin = (page: Element): void => {
    hear(page, {
      onReady: () => say('ready', String(++ready)),
      onSelect: (title) => say('chosen', title),
    });
    update(page);
  };
  const mount = (): void => {
    const page = document.importNode(template.content, true).firstElementChild!;
    begin(page);
    place.append(page);
  };
  const on = (id: string, act: () => void): void => {
    document.getElementById(id)!.addEventListener('click', () => {
      act();
      update();
    });
  };
  on('show', () => (place.firstElementChild ? place.replaceChildren() : mount()));
  on('turn', () => (isTurned = !isTurned));
  on('country', () => (country = 'KZ'));
  on('update', () => (news = documents?.later ?? null));

  if (place.firstElementChild) begin(place.firstElementChild);
  else mount();
  document.documentElement.dataset.live = '';
  if (documents) return;
  documents = (await (await fetch('/documents.json')).json()) as Documents;
  news = documents.news;
  update();
}
