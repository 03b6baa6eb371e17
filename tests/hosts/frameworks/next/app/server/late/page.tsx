import {App} from '../../../src/App';
import documents from '../../../src/documents.json';

export default function Page() {
  return (
    <>
      <script type="module" async src="https://news.example/v1/newswire.js" />
      <App documents={documents} />
    </>
  );
}
