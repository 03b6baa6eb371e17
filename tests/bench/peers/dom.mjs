/**
 * The list with the DOM alone: a template cloned for each story, and on an update only the texts that differ. No page is
 * written like this; it shows what the browser itself needs, and so how far below React anything can be.
 */
import {announce, citing, container, dayOf, feedClass, register, sizesOf, topicOf} from './peer.mjs';

const template = document.createElement('template');
template.innerHTML =
  '<li><article class="story"><div class="text"><p class="kicker"></p><h3 class="headline"><a></a></h3><p class="summary"></p><p class="meta"><span></span> <time></time> </p></div><figure class="media"><img sizes="12em" loading="lazy" decoding="async"><figcaption class="credit"></figcaption></figure></article></li>';

/** The stories shown, by id, with the nodes that a new headline needs. */
let shown = new Map();

function show({items}) {
  if (shown.size) items.forEach(update);
  else container().append(feed(items));
  announce();
}

function feed(items) {
  const section = document.createElement('section');
  section.className = feedClass(items);
  const heading = document.createElement('h2');
  heading.textContent = 'Kyrgyzstan';
  const list = document.createElement('ul');
  list.className = 'list';
  list.append(...items.map(story));
  section.append(heading, list);
  return section;
}

function story(item) {
  const {publisher, cites, image} = item._newswire;
  const node = template.content.firstChild.cloneNode(true);
  const [text, media] = node.firstChild.children;
  const [kicker, headline, summary, meta] = text.children;
  const [name, time] = meta.children;
  const [picture, credit] = media.children;
  const link = headline.firstChild;
  kicker.textContent = topicOf(item);
  link.href = item.url;
  link.textContent = item.title;
  summary.textContent = item.summary;
  name.textContent = publisher.name;
  time.dateTime = item.date_published;
  time.textContent = dayOf(item);
  if (cites.length) {
    const quoted = document.createElement('span');
    quoted.textContent = citing(cites);
    meta.append(quoted);
  }
  picture.alt = image.alt;
  picture.width = image.width;
  picture.height = image.height;
  picture.srcset = sizesOf(image);
  picture.src = image.url;
  credit.textContent = image.credit;
  shown.set(item.id, {item, link, summary});
  return node;
}

function update(item) {
  const {item: old, link, summary} = shown.get(item.id);
  if (old.title !== item.title) link.textContent = item.title;
  if (old.summary !== item.summary) summary.textContent = item.summary;
  shown.set(item.id, {item, link, summary});
}

register({
  show,
  clear() {
    shown = new Map();
    container().replaceChildren();
  },
});
