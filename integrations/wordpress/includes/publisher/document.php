<?php
/**
 * The news document: made of the site's posts, kept as bytes, and left alone while nothing in it changes.
 *
 * @package NewswireElements
 */

namespace NewswireElements\Publisher;

use function NewswireElements\Data\moment;
use function NewswireElements\stored_json;

defined( 'ABSPATH' ) || exit;

const DOCUMENT = 'newswire_publisher_document';
const DIRTY    = 'newswire_publisher_dirty';
const LOCK     = 'newswire_publisher_lock';

const ABOUT = 'urn:newswire-elements:schema:news';

/** What widgets read at most (src/data/load.ts), less what the index of a CDN may add. */
const MOST_BYTES = 2000000;

/** How long a request waits for another one that makes the document. In milliseconds. */
const LONGEST_WAIT = 10000;

/** Who has held the lock for so long has died. In seconds. */
const LOCKED_AT_MOST = 300;

/**
 * The document that is kept.
 *
 * @return array{body: string, etag: string, generated: int, stories: int, withdrawn: int, notes: string[]}|null
 */
function kept_document(): ?array {
	$kept = get_option( DOCUMENT );
	return is_array( $kept ) && isset( $kept['body'], $kept['etag'] ) ? $kept : null;
}

/**
 * Makes the document anew. Of two that do so at a time one waits for the other, since neither knows what the other has
 * changed. Who waits for too long leaves it to the other, who sees that there is more to do.
 *
 * @param int $longest How long to wait, in milliseconds.
 */
function refresh( int $longest = LONGEST_WAIT ): void {
	if ( ! is_enabled() ) {
		return;
	}
	mark_dirty();
	for ( $waited = 0; ! lock(); $waited += 100 ) {
		if ( $waited >= $longest ) {
			return;
		}
		usleep( 100000 );
	}
	try {
		for ( $rounds = 0; $rounds < 5; $rounds++ ) {
			$order = stored( DIRTY );
			// What others have changed is not in this request's memory.
			if ( wp_cache_supports( 'flush_runtime' ) ) {
				wp_cache_flush_runtime();
			}
			if ( null === $order || ! in_language_of_site( __NAMESPACE__ . '\\make_document' ) ) {
				return;
			}
			if ( stored( DIRTY ) === $order ) {
				delete_option( DIRTY );
				return;
			}
		}
	} finally {
		delete_option( LOCK );
	}
}

/**
 * Notes that the document has to be made anew.
 */
function mark_dirty(): void {
	update_option( DIRTY, wp_generate_uuid4(), false );
}

/**
 * An option as it is now, whatever this request remembers of it.
 *
 * @param string $name Of the option.
 */
function stored( string $name ): ?string {
	global $wpdb;
	// phpcs:ignore WordPress.DB.DirectDatabaseQuery -- another request may have changed it since.
	return $wpdb->get_var( $wpdb->prepare( "SELECT option_value FROM {$wpdb->options} WHERE option_name = %s", $name ) );
}

/**
 * Takes the lock, if nobody else has it.
 */
function lock(): bool {
	global $wpdb;
	$since = stored( LOCK );
	if ( null !== $since && (int) $since < time() - LOCKED_AT_MOST ) {
		delete_option( LOCK );
	}
	// `add_option` would overwrite that of somebody who was faster.
	// phpcs:ignore WordPress.DB.DirectDatabaseQuery -- the one statement that either has it or not.
	$taken = (bool) $wpdb->query( $wpdb->prepare( "INSERT IGNORE INTO {$wpdb->options} (option_name, option_value, autoload) VALUES (%s, %s, 'no')", LOCK, (string) time() ) );
	wp_cache_delete( LOCK, 'options' );
	wp_cache_delete( 'notoptions', 'options' );
	return $taken;
}

/**
 * Makes the document of what the database has.
 *
 * @return bool False where the database did not answer, or did not take it; the document stays as it was.
 */
function make_document(): bool {
	global $wpdb;
	$wpdb->last_error = '';
	if ( ! withdraw_unpublished() ) {
		return false;
	}
	$notes = array();
	$items = array();
	$posts = posts_to_offer();
	if ( null === $posts ) {
		return false;
	}
	foreach ( $posts as $post ) {
		$item = item_of( $post );
		if ( is_string( $item ) ) {
			$notes[ $post->ID ] = $item;
			continue;
		}
		/**
		 * A story as it will stand in the news document.
		 *
		 * @param array|null $item An item of a JSON Feed; null leaves the story out.
		 * @param \WP_Post   $post The post that it was made of.
		 */
		$filtered = apply_filters( 'newswire_item', $item, $post );
		if ( is_array( $filtered ) && ( $filtered['id'] ?? '' ) === $item['id'] && ! isset( $filtered['_newswire']['withdrawn'] ) ) {
			$items[ name_of( $post->ID ) ] = $filtered;
		}
	}
	$withdrawals = withdrawals();
	if ( null === $withdrawals ) {
		return false;
	}
	$withdrawn = array();
	foreach ( $withdrawals as $name => $withdrawal ) {
		$withdrawn[] = withdrawn_item( (string) $name, $withdrawal );
	}
	$withdrawn = fitted( $withdrawn, intdiv( MOST_BYTES, 2 ) );
	$names     = array_keys( $items );
	$items     = fitted( array_values( $items ), MOST_BYTES - 4096 - strlen( stored_json( array( $withdrawn, publisher() ) ) ) );
	$document  = with_items( array( ...$items, ...$withdrawn ) );
	if ( count( $items ) < count( $names ) ) {
		/* translators: 1: number of stories in the document, 2: number of all that were to be */
		$notes[] = sprintf( __( 'There is room for %1$d of %2$d stories, because widgets read 2 MB at most. Publish titles and summaries only, or fewer stories.', 'newswire-elements' ), count( $items ), count( $names ) );
	}
	// Before the document says so: what was handed out has to be known whatever happens next.
	remember_offered( array_map( 'strval', array_slice( $names, 0, count( $items ) ) ) );
	return keep( $document, count( $items ), count( $withdrawn ), $notes );
}

/**
 * The posts that the document is made of, the newest first.
 *
 * @return \WP_Post[]|null Null where the database did not answer.
 */
function posts_to_offer(): ?array {
	global $wpdb;
	$limit = options()['limit'];
	$types = post_types();
	$found = array();
	for ( $page = 1; $types && count( $found ) < $limit; $page++ ) {
		$posts = ( new \WP_Query() )->query(
			array(
				'post_type'           => $types,
				'post_status'         => 'publish',
				'has_password'        => false,
				'posts_per_page'      => $limit,
				'paged'               => $page,
				'orderby'             => array(
					'date' => 'DESC',
					'ID'   => 'DESC',
				),
				'ignore_sticky_posts' => true,
				'no_found_rows'       => true,
				// Plugins for several languages would leave out all but the one of whoever is at work.
				'suppress_filters'    => true,
				'lang'                => '',
			)
		);
		if ( '' !== $wpdb->last_error ) {
			return null;
		}
		update_post_thumbnail_cache_of( $posts );
		foreach ( $posts as $post ) {
			if ( count( $found ) < $limit && is_offered( $post ) ) {
				$found[] = $post;
			}
		}
		if ( count( $posts ) < $limit ) {
			break;
		}
	}
	return $found;
}

/**
 * Reads the pictures of posts in one query.
 *
 * @param \WP_Post[] $posts Posts.
 */
function update_post_thumbnail_cache_of( array $posts ): void {
	$ids = array_filter( array_map( static fn ( \WP_Post $post ): int => (int) get_post_thumbnail_id( $post ), $posts ) );
	if ( $ids ) {
		_prime_post_caches( array_unique( $ids ), false, true );
	}
	cache_users( wp_list_pluck( $posts, 'post_author' ) );
}

/**
 * Whether a post's story is to stand in the document.
 *
 * @param \WP_Post $post A post.
 */
function is_offered( \WP_Post $post ): bool {
	return is_public( $post )
		&& in_array( $post->post_type, post_types(), true )
		&& is_post_publicly_viewable( $post )
		&& strtotime( "{$post->post_date_gmt} UTC" ) <= time()
		&& story_of( $post->ID )['offer']
		&& ! withdrawal_of( $post->ID )
		&& ! isset( deleted()[ name_of( $post->ID ) ] );
}

/**
 * The document with its items, without its times.
 *
 * @param array $items Of the feed.
 */
function with_items( array $items ): array {
	$document = array_filter(
		array(
			'version'       => 'https://jsonfeed.org/version/1.1',
			'title'         => one_line( text_from_html( (string) get_option( 'blogname' ) ) ),
			'home_page_url' => own_url( trailingslashit( (string) get_option( 'home' ) ) ),
			'feed_url'      => own_url( address() ),
			'language'      => language_tag( get_locale() ),
			'_newswire'     => array(
				'about'     => ABOUT,
				'publisher' => publisher(),
			),
		)
	) + array( 'items' => $items );
	// A feed needs a title, a site has not always one.
	$document['title'] = $document['title'] ?? publisher()['name'];
	/**
	 * The whole news document, without the time at which it was made.
	 *
	 * @param array $document A JSON Feed 1.1 with `_newswire`.
	 */
	$filtered = apply_filters( 'newswire_news_document', $document );
	if ( ! is_array( $filtered ) || ! is_array( $filtered['items'] ?? null ) || ! is_array( $filtered['_newswire'] ?? null ) ) {
		return $document;
	}
	// A list that something was filtered out of has gaps, and would be written as an object.
	return array( 'items' => array_values( $filtered['items'] ) ) + $filtered;
}

/**
 * As many items as have room. What was withdrawn comes first, but not with more than half of what widgets can read: they
 * would read none of a document that is larger. What was withdrawn longest ago is missing then, as old stories are.
 *
 * @param array $items The newest first.
 * @param int   $room  In bytes.
 */
function fitted( array $items, int $room ): array {
	$kept = array();
	foreach ( $items as $item ) {
		$room -= strlen( stored_json( $item ) ) + 1;
		if ( $room < 0 ) {
			break;
		}
		$kept[] = $item;
	}
	return $kept;
}

/**
 * Keeps the document, unless it is the one that is there.
 *
 * @param array    $document  Without its times.
 * @param int      $stories   How many there are.
 * @param int      $withdrawn How many are withdrawn.
 * @param string[] $notes     What an editor should know.
 * @return bool Whether it is kept.
 */
function keep( array $document, int $stories, int $withdrawn, array $notes ): bool {
	$last  = kept_document();
	$old   = $last ? json_decode( $last['body'], true ) : null;
	$times = array();
	if ( is_array( $old ) ) {
		$times = array_intersect_key( $old['_newswire'], array_flip( array( 'generated', 'stale_after' ) ) );
		// In the same place as in a new one, or no two would be alike.
		$old['_newswire'] = array_diff_key( $old['_newswire'], $times );
	}
	$hours = options()['stale_after_hours'];
	$same  = is_array( $old ) && stored_json( $old ) === stored_json( $document ) && isset( $times['generated'] )
		&& moment( $times['stale_after'] ?? '' ) === moment( $times['generated'] ) + $hours * HOUR_IN_SECONDS * 1000;
	if ( $same ) {
		$body = $last['body'];
		if ( $last['notes'] === $notes ) {
			return true;
		}
	} else {
		$now    = time();
		$before = intdiv( moment( $times['generated'] ?? '' ) ?? 0, 1000 );
		// Readers take no older document than the one they have. But a clock that was far ahead once must not date all that follows.
		$now       = $before >= $now && $before - $now < DAY_IN_SECONDS ? $before + 1 : $now;
		$generated = $now;

		$document['_newswire'] += array(
			'generated'   => gmdate( 'Y-m-d\TH:i:s\Z', $now ),
			'stale_after' => gmdate( 'Y-m-d\TH:i:s\Z', $now + $hours * HOUR_IN_SECONDS ),
		);
		$body                   = stored_json( $document );
	}
	$kept = update_option(
		DOCUMENT,
		array(
			'body'      => $body,
			'etag'      => '"' . substr( hash( 'sha256', $body ), 0, 32 ) . '"',
			'generated' => $generated ?? $last['generated'],
			'stories'   => $stories,
			'withdrawn' => $withdrawn,
			'notes'     => $notes,
		),
		false
	);
	if ( $kept && ! $same ) {
		/**
		 * The news document has other bytes, for instance to have a cache let go of it.
		 *
		 * @param string $body    The bytes.
		 * @param string $address Where they are.
		 */
		do_action( 'newswire_news_document_changed', $body, address() );
	}
	return $kept;
}
