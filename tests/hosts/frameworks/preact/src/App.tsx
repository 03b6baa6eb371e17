import {useEffect, useState} from 'preact/hooks';
import {FrontPage} from './FrontPage.tsx';
import type documentsOfToday from './documents.json';

type Documents = typeof documentsOfToday;

export function App({documents: given}: {readonly documents: Documents | null}) {
  const [documents, setDocuments] = useState(given);
  const [news, setNews] = useState<object | null>(given?.news ?? null);
  const [country, setCountry] = useState('KG');
  const [isShown, setShown] = useState(true);
  const [isTurned, setTurned] = useState(false);
  const [ready, setReady] = useState(0);
  const [chosen, setChosen] = useState('');

  useEffect(() => {
    document.documentElement.dataset.live = '';
    if (given) return;
    const fetchDocuments = async (): Promise<void> => {
      const fetched = (await (await fetch('/documents.json')).json()) as Documents;
      setDocuments(fetched);
      setNews(fetched.news);
    };
    void fetchDocuments();
  }, [given]);

  const items = documents?.news.items ?? [];
  return (
    <>
      <button id="show" onClick={() => setShown(!isShown)}>
        Show
      </button>
      <button id="turn" onClick={() => setTurned(!isTurned)}>
        Turn
      </button>
      <button id="country" onClick={() => setCountry('KZ')}>
        Country
      </button>
      <button id="update" onClick={() => setNews(documents?.later ?? null)}>
        Update
      </button>
      <p id="ready">{ready}</p>
      <p id="chosen">{chosen}</p>
      {isShown && (
        <FrontPage
          rates={documents?.rates ?? null}
          news={news}
          stories={isTurned ? [...items].reverse() : items}
          country={country}
          onReady={() => setReady((count) => count + 1)}
          onSelect={setChosen}
        />
      )}
    </>
  );
}
