import {createSignal, onMount, Show} from 'solid-js';
import {FrontPage} from './FrontPage.tsx';
import type documentsOfToday from './documents.json';

type Documents = typeof documentsOfToday;

export function App(given: {readonly documents: Documents | null}) {
  const [documents, setDocuments] = createSignal(given.documents);
  const [news, setNews] = createSignal<object | null>(given.documents?.news ?? null);
  const [country, setCountry] = createSignal('KG');
  const [isShown, setShown] = createSignal(true);
  const [isTurned, setTurned] = createSignal(false);
  const [ready, setReady] = createSignal(0);
  const [chosen, setChosen] = createSignal('');

  const stories = () => {
    const items = documents()?.news.items ?? [];
    return isTurned() ? [...items].reverse() : items;
  };

  onMount(async () => {
    document.documentElement.dataset.live = '';
    if (documents()) return;
    const fetched = (await (await fetch('/documents.json')).json()) as Documents;
    setDocuments(fetched);
    setNews(fetched.news);
  });

  return (
    <>
      <button id="show" onClick={() => setShown(!isShown())}>
        Show
      </button>
      <button id="turn" onClick={() => setTurned(!isTurned())}>
        Turn
      </button>
      <button id="country" onClick={() => setCountry('KZ')}>
        Country
      </button>
      <button id="update" onClick={() => setNews(documents()?.later ?? null)}>
        Update
      </button>
      <p id="ready">{ready()}</p>
      <p id="chosen">{chosen()}</p>
      <Show when={isShown()}>
        <FrontPage
          rates={documents()?.rates ?? null}
          news={news()}
          stories={stories()}
          country={country()}
          onReady={() => setReady((count) => count + 1)}
          onSelect={setChosen}
        />
      </Show>
    </>
  );
}
