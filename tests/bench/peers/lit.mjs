/** The list in lit alone: one element, `repeat` keyed by id. */
import {css, html, LitElement, nothing, unsafeCSS} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {announce, citing, container, dayOf, feedClass, register, sizesOf, topicOf} from './peer.mjs';
import sheet from './story.css';

class LitFeed extends LitElement {
  static properties = {news: {attribute: false}};

  static styles = [
    css`
      :host {
        display: block;
      }
    `,
    unsafeCSS(sheet),
  ];

  render() {
    const {items} = this.news;
    return html`
      <section class=${feedClass(items)}>
        <h2>Kyrgyzstan</h2>
        <ul class="list">
          ${repeat(
            items,
            ({id}) => id,
            (story) => this.#renderStory(story),
          )}
        </ul>
      </section>
    `;
  }

  #renderStory(story) {
    const {publisher, cites, image} = story._newswire;
    return html`
      <li>
        <article class="story">
          <div class="text">
            <p class="kicker">${topicOf(story)}</p>
            <h3 class="headline"><a href=${story.url}>${story.title}</a></h3>
            <p class="summary">${story.summary}</p>
            <p class="meta">
              <span>${publisher.name}</span> <time datetime=${story.date_published}>${dayOf(story)}</time>
              ${cites.length ? html`<span>${citing(cites)}</span>` : nothing}
            </p>
          </div>
          <figure class="media">
            <img
              src=${image.url}
              srcset=${sizesOf(image)}
              sizes="12em"
              alt=${image.alt}
              width=${image.width}
              height=${image.height}
              loading="lazy"
              decoding="async"
            />
            <figcaption class="credit">${image.credit}</figcaption>
          </figure>
        </article>
      </li>
    `;
  }

  updated() {
    announce();
  }
}
customElements.define('lit-feed', LitFeed);

register({
  show(news) {
    const feed = document.querySelector('lit-feed') ?? document.createElement('lit-feed');
    feed.news = news;
    if (!feed.isConnected) container().append(feed);
  },
  clear() {
    document.querySelector('lit-feed').remove();
  },
});
