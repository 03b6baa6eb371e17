import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {tagTopics} from '../../../src/cli/news/topics.js';
import type {CategoryMap} from '../../../src/cli/news/types.js';
import {parseNews, type Story} from '../../../src/data/news.js';

const storyOf = (tags: readonly string[], topics: readonly object[] = []): Story => {
  const item = {id: 'a', title: 'a', tags, _newswire: {topics}};
  const {stories} = parseNews({version: 'https://jsonfeed.org/version/1.1', title: 'x', items: [item]});
  assert.ok(stories[0]);
  return stories[0];
};

const codes = (tags: readonly string[], topics: readonly object[] = [], categories?: CategoryMap): unknown[] =>
  tagTopics(storyOf(tags, topics), categories).map(({qcode, name}) => qcode ?? name);

describe('the topics of a story are', () => {
  it('those that its source gives by code, before all others', () => {
    const topics = [{name: 'Business'}, {qcode: 'medtop:20000373', name: 'international trade'}];
    assert.deepEqual(codes(['Sport'], topics), ['medtop:20000373', 'medtop:04000000', 'medtop:15000000']);
  });

  it('codes that stand among its tags, as IPTC writes them in other places too', () => {
    const tags = ['medtop:20000373', 'http://cv.iptc.org/newscodes/mediatopic/04000000', 'mediatopic:15000000'];
    assert.deepEqual(tagTopics(storyOf(tags)), [
      {qcode: 'medtop:20000373', name: undefined},
      {qcode: 'medtop:04000000', name: 'economy, business and finance'},
      {qcode: 'medtop:15000000', name: 'sport'},
    ]);
  });

  it('what the configuration makes of a category, in any letter case, and nothing else of that category', () => {
    const categories = {
      'The HILL': {topics: [{qcode: 'medtop:20000638', name: 'international relations'}]},
      sport: {topics: []},
    };
    assert.deepEqual(codes(['Sport', 'the hill', 'Health'], [], categories), ['medtop:20000638', 'medtop:07000000']);
  });

  it('what a category usually means where the configuration only gives its countries', () => {
    assert.deepEqual(codes(['Economy'], [], {economy: {countries: ['KZ']}}), ['medtop:04000000']);
  });

  it('named by IPTC where the configuration gives a code alone, and coded where it gives a name alone', () => {
    const categories = {
      a: {topics: [{qcode: 'medtop:17000000'}]},
      b: {topics: [{name: 'Religion'}]},
      c: {topics: [{name: 'Own'}]},
    };
    assert.deepEqual(tagTopics(storyOf(['a', 'b', 'c']), categories), [
      {qcode: 'medtop:17000000', name: 'weather'},
      {qcode: 'medtop:12000000', name: 'Religion'},
      {qcode: undefined, name: 'Own'},
    ]);
  });

  it('each there once', () => {
    assert.deepEqual(codes(['Business', 'Economy', 'Экономика', 'BUSINESS & ECONOMY']), ['medtop:04000000']);
  });

  it('none for categories that say nothing', () => {
    assert.deepEqual(
      codes(['Central Asia', 'Top news', 'Astana', 'Sportswear for men', 'Euro:2024', 'constructor', '']),
      [],
    );
  });

  it('five at most', () => {
    assert.equal(codes(['Economy', 'Sport', 'Health', 'Weather', 'Religion', 'Science']).length, 5);
  });
});

describe('a common category', () => {
  for (const [category, code, name] of [
    ['Arts & Culture', '01', 'arts, culture, entertainment and media'],
    ['Культура', '01', 'Культура'],
    ['Crime', '02', 'crime, law and justice'],
    ['Криминал', '02', 'Криминал'],
    ['Disasters', '03', 'disaster, accident and emergency incident'],
    ['ЧП', '03', 'ЧП'],
    ['business', '04', 'economy, business and finance'],
    ['Экономика и бизнес', '04', 'Экономика и бизнес'],
    ['Education', '05', 'education'],
    ['Образование', '05', 'Образование'],
    ['Climate', '06', 'environment'],
    ['Экология', '06', 'Экология'],
    ['HEALTH', '07', 'health'],
    ['Здоровье', '07', 'Здоровье'],
    ['Human Interest', '08', 'human interest'],
    ['Labour', '09', 'labour'],
    ['Lifestyle', '10', 'lifestyle and leisure'],
    ['Туризм', '10', 'Туризм'],
    ['Politics', '11', 'politics and government'],
    ['Политика', '11', 'Политика'],
    ['Religion', '12', 'religion'],
    ['Sci-Tech', '13', 'science and technology'],
    ['Наука и технологии', '13', 'Наука и технологии'],
    ['Society', '14', 'society'],
    ['Общество', '14', 'Общество'],
    ['Sports', '15', 'sport'],
    ['Спорт', '15', 'Спорт'],
    ['War', '16', 'conflict, war and peace'],
    ['Погода', '17', 'Погода'],
    ['economy, business and finance', '04', 'economy, business and finance'],
  ] as const) {
    it(`is a Media Topic, named in the category's language: ${category}`, () => {
      assert.deepEqual(tagTopics(storyOf([category])), [{qcode: `medtop:${code}000000`, name}]);
    });
  }

  it('of two parts is two', () => {
    assert.deepEqual(codes(['Politics / Sport']), ['medtop:11000000', 'medtop:15000000']);
    assert.deepEqual(codes(['Спорт и здоровье']), ['medtop:15000000', 'medtop:07000000']);
  });
});
