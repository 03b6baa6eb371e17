import {readFileSync} from 'node:fs';

export default JSON.parse(readFileSync('src/documents.json', 'utf8'));
