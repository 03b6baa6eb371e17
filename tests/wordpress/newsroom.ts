/** What tests of publisher mode do in a WordPress: write, correct, withdraw, and read what partners get. */
import assert from 'node:assert/strict';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {faultsOf} from '../../src/cli/check/schema.js';
import {parseNews, type News, type Story} from '../../src/data/news.js';
import type {Site, User} from './site.js';

/** The page that a publisher follows. */
export const GUIDE = readFileSync(new URL('../../docs/integrations/wordpress-publisher.md', import.meta.url), 'utf8');

/** What the page gives to be pasted, in its order. */
export function pasted(language: 'html' | 'php'): string[] {
  const pattern = new RegExp(`^\\s*\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'gm');
  return [...GUIDE.matchAll(pattern)].map(([, code = '']) => code);
}

export const PATH = '/newswire/news.json';

/** The document as a partner's widget gets it. */
export interface Served {
  readonly response: Response;
  readonly text: string;
  readonly news: News;
  readonly raw: {
    readonly items: readonly {readonly id: string; readonly _newswire?: {readonly withdrawn?: WithdrawnItem}}[];
    readonly _newswire: {readonly generated: string};
  };
}

interface WithdrawnItem {
  readonly reason?: string;
  readonly silent?: boolean;
}

/** What the editor's panel is told. */
export interface StoryState {
  readonly sentence: string;
  readonly may_restore: boolean;
  readonly corrections: readonly {readonly key: string; readonly text: string}[];
  readonly history: readonly {readonly by: string; readonly what: string; readonly note: string}[];
  /** In place of all these, where something is wrong. */
  readonly message: string;
}

export async function served(site: Site, path = PATH): Promise<Served> {
  const response = await site.fetch(path);
  const text = await response.text();
  assert.equal(response.status, 200, text.slice(0, 300));
  const raw = JSON.parse(text) as Served['raw'];
  return {response, text, raw, news: parseNews(raw, {url: `${site.origin}${path}`})};
}

/** Served, and held to the schema and the readers' own rules. */
export async function sound(site: Site, path = PATH): Promise<Served> {
  const document = await served(site, path);
  assert.deepEqual(faultsOf('news', document.raw), []);
  assert.deepEqual(document.news.problems, []);
  assert.equal(document.news.skipped, 0);
  return document;
}

/** Switches publishing on, with further settings. */
export async function publish(site: Site, settings: Readonly<Record<string, unknown>> = {}): Promise<void> {
  await site.run(`update_option( 'newswire_publisher', $arguments );`, {arguments: {enabled: true, ...settings}});
}

/** Makes the document anew, though nothing told that it has to be. */
export async function refresh(site: Site): Promise<void> {
  await site.run(`NewswireElements\\Publisher\\refresh();`);
}

/** Makes a post by whatever fields WordPress knows; published, unless told otherwise. */
export async function write(site: Site, fields: Readonly<Record<string, unknown>>): Promise<number> {
  return (await site.run(
    `kses_remove_filters();
    $id = wp_insert_post( wp_slash( $arguments + array( 'post_status' => 'publish', 'post_author' => 1, 'post_content' => 'Words of the story.' ) ), true );
    if ( is_wp_error( $id ) ) { throw new RuntimeException( $id->get_error_message() ); }
    return $id;`,
    {arguments: fields},
  )) as number;
}

export async function change(site: Site, id: number, fields: Readonly<Record<string, unknown>>): Promise<void> {
  await site.run(`wp_update_post( wp_slash( array( 'ID' => $arguments[0] ) + $arguments[1] ) );`, {
    arguments: [id, fields],
  });
}

/** Deletes a post for good. */
export async function remove(site: Site, id: number): Promise<void> {
  await site.run(`wp_delete_post( $arguments, true );`, {arguments: id});
}

export type Deed = readonly [
  method: 'GET' | 'POST' | 'DELETE',
  path: '' | '/withdrawal' | '/description' | `/corrections${string}`,
  body?: object,
];

/** What an editor's panel asks for or does with a story. */
export async function desk(
  site: Site,
  user: User | undefined,
  method: Deed[0],
  id: number,
  path: Deed[1] = '',
  body?: object,
): Promise<{status: number; state: StoryState}> {
  const answer = await site.rest(method, `/newswire/v1/publisher/stories/${String(id)}${path}`, body, user);
  return {status: answer.status, state: answer.body as StoryState};
}

/** The id of a post's story. */
export async function idOf(site: Site, id: number): Promise<string> {
  return (await site.run(
    `return NewswireElements\\Publisher\\id_of( NewswireElements\\Publisher\\name_of( $arguments ) );`,
    {arguments: id},
  )) as string;
}

/** A post's story, in a sound document. */
export async function storyOf(site: Site, id: number): Promise<Story | undefined> {
  const name = await idOf(site, id);
  return (await sound(site)).news.stories.find((story) => story.id === name);
}

/** A post's withdrawal as the document has it. */
export async function withdrawalOf(site: Site, id: number): Promise<WithdrawnItem | undefined> {
  const name = await idOf(site, id);
  return (await sound(site)).raw.items.find((item) => item.id === name)?._newswire?.withdrawn;
}

/** A category or tag, with what a person said it stands for; answers with its id. */
export async function term(
  site: Site,
  name: string,
  taxonomy: 'category' | 'post_tag',
  meaning: Readonly<{country?: string; topic?: string; kind?: string}> = {},
): Promise<number> {
  return (await site.run(
    `$term = wp_insert_term( $arguments[0], $arguments[1] );
    foreach ( $arguments[2] as $key => $value ) { update_term_meta( $term['term_id'], "_newswire_$key", $value ); }
    return $term['term_id'];`,
    {arguments: [name, taxonomy, meaning]},
  )) as number;
}

/** A picture in the media library, made here; answers with its id. */
export async function picture(site: Site, fields: Readonly<{alt?: string; caption?: string}> = {}): Promise<number> {
  return (await site.run(
    `require_once ABSPATH . 'wp-admin/includes/image.php';
    $folder = wp_upload_dir();
    $path   = $folder['path'] . '/lake-' . wp_generate_password( 6, false ) . '.jpg';
    $image  = imagecreatetruecolor( 1200, 800 );
    imagefill( $image, 0, 0, imagecolorallocate( $image, 90, 120, 150 ) );
    imagejpeg( $image, $path );
    $id = wp_insert_attachment( array( 'post_title' => 'Lake', 'post_mime_type' => 'image/jpeg', 'post_excerpt' => $arguments['caption'] ?? '' ), $path );
    wp_update_attachment_metadata( $id, wp_generate_attachment_metadata( $id, $path ) );
    update_post_meta( $id, '_wp_attachment_image_alt', $arguments['alt'] ?? '' );
    return $id;`,
    {arguments: fields},
  )) as number;
}

/** Code that another plugin of the site would have; '' takes it away. */
export function plugin(site: Site, name: string, code: string): void {
  const folder = join(site.wordpress.root, 'wp-content/mu-plugins');
  mkdirSync(folder, {recursive: true});
  writeFileSync(join(folder, `${name}.php`), code && `<?php\n${code}\n`);
}

/** What a form would send as it is. */
export function fieldsOf(form: string): URLSearchParams {
  const fields = new URLSearchParams();
  const text = (value = ''): string =>
    value
      .replace(/&#0?39;|&#x27;/g, "'")
      .replace(/&quot;/g, '"')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;|&#038;/g, '&');
  const attribute = (tag: string, name: string): string | undefined =>
    new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)')`)
      .exec(tag)
      ?.slice(1)
      .find((value) => value !== undefined);
  const pattern = /<input\b[^>]*>|<select\b[\s\S]*?<\/select>|<textarea\b[\s\S]*?<\/textarea>/g;
  for (const [tag] of form.matchAll(pattern)) {
    const opening = /^<[^>]*>/.exec(tag)?.[0] ?? '';
    const name = attribute(opening, 'name');
    const type = attribute(opening, 'type') ?? 'text';
    if (!name || /submit|button|image|file/.test(type)) continue;
    if (/checkbox|radio/.test(type) && !/\schecked\b/.test(opening)) continue;
    if (tag.startsWith('<select')) {
      const options = [...tag.matchAll(/<option\b[^>]*>/g)].map(([option]) => option);
      const chosen = options.find((option) => /\sselected\b/.test(option)) ?? options[0];
      if (chosen) fields.append(name, text(attribute(chosen, 'value')));
    } else if (tag.startsWith('<textarea')) {
      fields.append(name, text(tag.slice(opening.length, tag.lastIndexOf('<'))).replace(/^\n/, ''));
    } else fields.append(name, text(attribute(opening, 'value') ?? (type === 'checkbox' ? 'on' : '')));
  }
  return fields;
}
