/**
 * Runs tasks one after the other in a thread that is given up when one takes too long, so that a parser that never ends
 * is a result like any other. Whoever imports this names a module whose default export does one task.
 */
import {isMainThread, parentPort, Worker, workerData} from 'node:worker_threads';
import {fileURLToPath} from 'node:url';

/**
 * @template T, R
 * @param {URL} module - Its default export is called with `data` and gives a function from a task to a result.
 * @param {unknown} data
 * @param {readonly T[]} tasks
 * @param {{limit: number, progress?: (done: number) => void}} options - In milliseconds, for one task.
 * @returns {Promise<({result: R, ms: number} | {crash: string} | {hang: true})[]>}
 */
export async function watched(module, data, tasks, {limit, progress = () => {}}) {
  const results = [];
  while (results.length < tasks.length) {
    const worker = new Worker(fileURLToPath(import.meta.url), {
      workerData: {module: module.href, data},
      resourceLimits: {maxOldGenerationSizeMb: 1024, stackSizeMb: 4},
    });
    await new Promise((done) => {
      let timer;
      const give = (result) => {
        clearTimeout(timer);
        results.push(result);
        progress(results.length);
      };
      const next = () => {
        if (results.length === tasks.length) {
          done(worker.terminate());
          return;
        }
        timer = setTimeout(() => {
          give({hang: true});
          done(worker.terminate());
        }, limit);
        worker.postMessage(tasks[results.length]);
      };
      worker.on('message', (message) => {
        if (message !== 'ready') give(message);
        next();
      });
      worker.on('error', (error) => {
        give({crash: String(error)});
        done(worker.terminate());
      });
    });
  }
  return results;
}

if (!isMainThread && workerData?.module) {
  const {default: start} = await import(workerData.module);
  const run = await start(workerData.data);
  parentPort.on('message', async (task) => {
    const before = performance.now();
    const result = await run(task);
    parentPort.postMessage({result, ms: performance.now() - before});
  });
  parentPort.postMessage('ready');
}
