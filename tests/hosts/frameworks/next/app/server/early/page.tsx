import {App} from '../../../src/App';
import {Elements} from '../../../src/Elements';
import documents from '../../../src/documents.json';

export default function Page() {
  return (
    <>
      <Elements />
      <App documents={documents} />
    </>
  );
}
