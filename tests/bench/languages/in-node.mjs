/** Measures in a thread of Node, which has an `Intl` of its own that the polyfills may take. */
import {parentPort, workerData} from 'node:worker_threads';

const {code, name, given} = workerData;
const measure = await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
const progress = (text) => parentPort.postMessage({progress: text});
parentPort.postMessage({result: await measure[name](...given, progress)});
