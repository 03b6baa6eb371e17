/**
 * In a frame: tells the page around it how tall the content is, in the three ways that such pages listen for. Nothing
 * here needs an origin or storage, which a sandbox takes away.
 */
import type {HeightMessage} from './messages.js';

{
  /** Milliseconds to wait for an element that has nothing to show: before that, a height would only be taken back. */
  const PATIENCE = 3_000;

  /** WordPress gives each frame a word of its own, `#?secret=…`, and listens to no message without it. */
  const secret = new URLSearchParams(location.hash.replace(/^#\??/, '')).get('secret');
  let told: number | undefined;

  // Who is around cannot be known, and a height is no secret.
  const send = (message: object): void => {
    parent.postMessage(message, '*');
  };

  const tell = (again: boolean): void => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (height === told && !again) return;
    told = height;
    send({type: 'newswire:height', version: 1, height} satisfies HeightMessage);
    send({sentinel: 'amp', type: 'embed-size', height});
    if (secret) send({message: 'height', value: height, secret});
  };

  const begin = (): void => {
    if (told !== undefined) return;
    // At once: browsers observe nothing in frames that are out of view.
    tell(false);
    // An observer is called once a frame at most.
    new ResizeObserver(() => {
      tell(false);
    }).observe(document.documentElement);
  };

  if (parent !== window) {
    addEventListener('nw-ready', begin);
    addEventListener('nw-error', begin);
    setTimeout(begin, PATIENCE);
    addEventListener('message', ({source, data}: MessageEvent<{readonly message?: unknown} | null>) => {
      if (source === parent && data?.message === 'ready' && told !== undefined) tell(true);
    });
    // WordPress's sandbox allows no windows: it opens links itself, those to the host of the frame.
    addEventListener('click', (event) => {
      const link = event.composedPath().find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement);
      if (secret && link && !event.defaultPrevented) send({message: 'link', value: link.href, secret});
    });
  }
}
