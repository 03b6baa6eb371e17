/**
 * On the page around frames: makes each of ours as tall as it says its content is. A sandboxed frame has the origin
 * "null", which any page can have, so what counts is the window that a message comes from.
 */
import type {HeightMessage} from './messages.js';

{
  /** CSS pixels: what a frame may ask for. */
  const LEAST = 40;
  const MOST = 4_000;

  const script = document.currentScript;
  // The script lies in the folder `v1/` of the one that the frames are in.
  const folder = script instanceof HTMLScriptElement && script.src ? new URL('..', script.src) : undefined;

  const ours = (): HTMLIFrameElement[] =>
    folder ? [...document.querySelectorAll('iframe')].filter(({src}) => src.startsWith(folder.href)) : [];

  const heightIn = (data: unknown): number | undefined => {
    const {type, version, height} = (data ?? {}) as Partial<Record<keyof HeightMessage, unknown>>;
    return type === 'newswire:height' && version === 1 && typeof height === 'number' && Number.isFinite(height)
      ? Math.min(Math.max(Math.ceil(height), LEAST), MOST)
      : undefined;
  };

  addEventListener('message', ({source, origin, data}) => {
    const height = heightIn(data);
    if (!source || !height || (origin !== 'null' && origin !== folder?.origin)) return;
    ours()
      .find(({contentWindow}) => contentWindow === source)
      ?.style.setProperty('height', `${height}px`);
  });

  // Those that spoke before anybody listened say it again.
  for (const {contentWindow} of ours()) contentWindow?.postMessage({message: 'ready'}, '*');
}
