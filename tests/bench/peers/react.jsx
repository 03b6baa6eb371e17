/**
 * The list in React, as its documentation advises: a memoised component a story, keyed, over data that stays the same
 * object where it says the same.
 */
import {memo, useLayoutEffect} from 'react';
import {createRoot} from 'react-dom/client';
import {announce, citing, container, dayOf, feedClass, register, sizesOf, topicOf} from './peer.mjs';
import {share} from './share.mjs';

const Story = memo(function Story({story}) {
  const {publisher, cites, image} = story._newswire;
  return (
    <li>
      <article className="story">
        <div className="text">
          <p className="kicker">{topicOf(story)}</p>
          <h3 className="headline">
            <a href={story.url}>{story.title}</a>
          </h3>
          <p className="summary">{story.summary}</p>
          <p className="meta">
            <span>{publisher.name}</span> <time dateTime={story.date_published}>{dayOf(story)}</time>{' '}
            {cites.length > 0 && <span>{citing(cites)}</span>}
          </p>
        </div>
        <figure className="media">
          <img
            src={image.url}
            srcSet={sizesOf(image)}
            sizes="12em"
            alt={image.alt}
            width={image.width}
            height={image.height}
            loading="lazy"
            decoding="async"
          />
          <figcaption className="credit">{image.credit}</figcaption>
        </figure>
      </article>
    </li>
  );
});

function Feed({stories}) {
  useLayoutEffect(announce, [stories]);
  return (
    <section className={feedClass(stories)}>
      <h2>Kyrgyzstan</h2>
      <ul className="list">
        {stories.map((story) => (
          <Story key={story.id} story={story} />
        ))}
      </ul>
    </section>
  );
}

let root;
let stories = [];

register({
  show(news) {
    root ??= createRoot(container());
    stories = share(stories, news.items);
    root.render(<Feed stories={stories} />);
  },
  clear() {
    root.unmount();
    root = undefined;
    stories = [];
  },
});
