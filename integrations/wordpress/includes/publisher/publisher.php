<?php
/**
 * Publisher mode: the site's own posts as a news document, which widgets on other sites read.
 *
 * It is off until somebody with `manage_options` switches it on. The document is made when something is published or
 * changed, never for a reader, and is then served as it is.
 *
 * What it keeps, per site of a network; uninstall.php removes all of it:
 *
 * | where     | name                           | what                                                                        |
 * |-----------|--------------------------------|-----------------------------------------------------------------------------|
 * | option    | `newswire_publisher`           | the settings                                                                |
 * | option    | `newswire_publisher_tag`       | what all ids of stories begin with (RFC 4151); set once                     |
 * | option    | `newswire_publisher_document`  | the document: its bytes, ETag, time                                         |
 * | option    | `newswire_publisher_offered`   | every post that ever was in the document                                    |
 * | option    | `newswire_publisher_deleted`   | the withdrawals of posts that are no longer there                           |
 * | option    | `newswire_publisher_dirty`     | that the document has to be made anew                                       |
 * | option    | `newswire_publisher_lock`      | who makes it                                                                |
 * | post meta | `_newswire_corrections`        | corrections, see notes.php                                                  |
 * | post meta | `_newswire_withdrawal`         | that the story was taken back                                               |
 * | post meta | `_newswire_story`              | what partners are told of the story beyond its text                         |
 * | post meta | `_newswire_history`            | who corrected, withdrew and brought back what, and when                     |
 * | post meta | `_newswire_id`                 | the id of a post whose number another post had before it                    |
 * | post meta | `_newswire_credit`             | whose picture an attachment is                                              |
 * | term meta | `_newswire_country`            | the country (ISO 3166-1) that a category stands for, or `none`              |
 * | term meta | `_newswire_topic`              | the Media Topic (IPTC) that it stands for                                   |
 * | term meta | `_newswire_kind`               | the kind of story that it stands for                                        |
 * | cron      | `newswire_publisher_refresh`   | once an hour, for changes that no hook told of                              |
 *
 * Filters for the site's owner: `newswire_item` (an item and its post; null leaves the story out) and
 * `newswire_news_document` (the whole document). Action: `newswire_news_document_changed` (its bytes), to have a cache
 * let go of it.
 *
 * @package NewswireElements
 */

namespace NewswireElements\Publisher;

defined( 'ABSPATH' ) || exit;

require_once dirname( __DIR__ ) . '/data/read.php';
require_once dirname( __DIR__ ) . '/data/url.php';
require_once dirname( __DIR__ ) . '/data/html-text.php';
require_once __DIR__ . '/options.php';
require_once __DIR__ . '/countries.php';
require_once __DIR__ . '/terms.php';
require_once __DIR__ . '/words.php';
require_once __DIR__ . '/markup.php';
require_once __DIR__ . '/image.php';
require_once __DIR__ . '/notes.php';
require_once __DIR__ . '/withdrawals.php';
require_once __DIR__ . '/item.php';
require_once __DIR__ . '/document.php';
require_once __DIR__ . '/changes.php';
require_once __DIR__ . '/endpoint.php';
require_once __DIR__ . '/routes.php';

if ( is_admin() ) {
	require_once __DIR__ . '/settings.php';
	require_once __DIR__ . '/categories.php';
	require_once __DIR__ . '/editor.php';
	require_once __DIR__ . '/attachments.php';
}
