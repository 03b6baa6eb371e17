/** Runs in every page of the benchmark before anything else does. What it measures it does not touch. */
(() => {
  const PATIENCE = 60_000;

  /** Resolves once the stories of a document are in the page, as elements and peers announce it. */
  const shown = () =>
    new Promise((resolve, reject) => {
      for (const name of ['nw-ready', 'nw-update']) document.addEventListener(name, resolve, {once: true});
      document.addEventListener('nw-error', ({detail}) => reject(new Error(`no stories: ${detail.error.code}`)));
      setTimeout(() => reject(new Error('no stories within a minute')), PATIENCE);
    });

  /** The moment, in milliseconds since navigation, at which the frame that is due has been drawn. */
  const frame = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        // Style, layout and paint follow at once; the next task comes after them.
        const {port1, port2} = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(undefined);
      });
    });

  /** The frame in which the last of so many stories is there, should they come in several. */
  async function painted(count) {
    const list = document.querySelector('main').firstElementChild;
    let end;
    do end = await frame();
    while (count && (list.shadowRoot ?? list).querySelectorAll('h3').length < count);
    return end;
  }

  /** The document's body and every shadow root below it. */
  function roots(root = document.body) {
    return [
      root,
      ...[...root.querySelectorAll('*')].flatMap((node) => (node.shadowRoot ? roots(node.shadowRoot) : [])),
    ];
  }

  const headlines = () => roots().flatMap((root) => [...root.querySelectorAll('h3')]);

  const plain = (text) => text.replace(/[\s\u2066-\u2069]+/g, ' ').trim();

  const {count, update} = Object.fromEntries(new URLSearchParams(location.search));
  const first = shown().then(() => painted(Number(count)));
  first.catch(() => undefined);

  globalThis.bench = {
    first,

    /** Milliseconds from an act to what comes of it: until it is in the page's tree, and until it is on screen. */
    async time(act, count = 0) {
      const done = shown().then(() => performance.now());
      const start = performance.now();
      act();
      const tree = (await done) - start;
      return {tree, screen: (await painted(count)) - start};
    },

    /** Lets the browser come to rest: a frame that follows another at once has to wait for it. */
    async rest() {
      await frame();
      await new Promise((resolve) => setTimeout(resolve, 100));
    },

    frame,

    /** What of a document the page does not show as it should, in words. */
    faults({items}) {
      const found = headlines();
      if (found.length !== items.length) return [`${found.length} headlines of ${items.length}`];
      return items.flatMap(({title, url, summary, _newswire: {publisher, topics, cites, image}}, index) => {
        const card = found[index].closest('li, article');
        const text = plain(card.textContent).toLowerCase();
        const [picture, ...others] = card.querySelectorAll('img');
        const quoted = cites.map(({name}) => `citing ${name}`);
        const texts = [summary, topics[0].name, publisher.name, ...quoted, image.credit];
        return [
          ...(plain(found[index].textContent) === title ? [] : [`headline ${JSON.stringify(title)}`]),
          ...(found[index].querySelector('a')?.href === url ? [] : [`the link to ${url}`]),
          ...texts.filter((part) => !text.includes(part.toLowerCase())).map((part) => JSON.stringify(part)),
          ...(picture?.alt === image.alt && !others.length ? [] : ['the picture']),
          ...(card.getBoundingClientRect().height > 40 ? [] : ['a box of its own']),
          ...(card.querySelector('time') ? [] : ['the time']),
        ].map((what) => `story ${index + 1} lacks ${what}`);
      });
    },

    /** All nodes of the page's body, those in shadow roots included. */
    nodes() {
      const count = (root) => {
        const walker = document.createTreeWalker(root);
        let nodes = 0;
        while (walker.nextNode()) nodes++;
        return nodes;
      };
      return roots().reduce((sum, root) => sum + count(root), 0);
    },

    /** How much an act writes to the page: a text, an attribute, a node put in or taken out count one each. */
    async writes(act) {
      let writes = 0;
      const add = (records) => {
        for (const {type, addedNodes, removedNodes} of records) {
          writes += type === 'childList' ? addedNodes.length + removedNodes.length : 1;
        }
      };
      const observer = new MutationObserver(add);
      for (const root of roots()) {
        observer.observe(root, {subtree: true, childList: true, characterData: true, attributes: true});
      }
      act();
      // Not all announce that there was nothing to do, so two frames have to be enough.
      await frame();
      await frame();
      add(observer.takeRecords());
      observer.disconnect();
      return writes;
    },
  };
})();
