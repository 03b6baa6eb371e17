<?php
/**
 * Keeps the documents in use up to date, in one cron job; and where a story is withdrawn, clears the caches of the pages
 * that show it.
 *
 * @package NewswireElements
 */

namespace NewswireElements;

defined( 'ABSPATH' ) || exit;

/** The cron job. */
const REFRESH = 'newswire_refresh';

/** Seconds that the job may wait for servers in all, for other jobs wait for it. */
const LONGEST_REFRESH = 60;

/** Post meta: the keys of the documents that a post shows. */
const SHOWN = '_newswire_documents';

/**
 * How often the job runs: as often as documents grow old.
 *
 * @param array<string, array<string, mixed>> $schedules Of WordPress and others.
 * @return array<string, array<string, mixed>>
 */
function add_interval( array $schedules ): array {
	$schedules['newswire_interval'] = array(
		'interval' => lifetime(),
		// Others may ask before languages are loaded.
		'display'  => did_action( 'init' ) ? __( 'As often as news and rates are read', 'newswire-elements' ) : 'newswire-elements',
	);
	return $schedules;
}
// phpcs:ignore WordPress.WP.CronInterval -- conditional requests, and only while a page shows something
add_filter( 'cron_schedules', __NAMESPACE__ . '\add_interval' );

/**
 * Sees to it that the job runs.
 *
 * @param string|null $url An address that was never read, to be read at once.
 */
function schedule( ?string $url = null ): void {
	if ( null !== $url ) {
		wp_schedule_single_event( time(), REFRESH, array( $url ) );
	}
	if ( ! wp_next_scheduled( REFRESH ) ) {
		wp_schedule_event( time() + lifetime(), 'newswire_interval', REFRESH );
	}
}

/**
 * The job: asks for every document that is due, and forgets those that no page has shown for long.
 *
 * @param string $url One address, or '' for all.
 */
function refresh( string $url = '' ): void {
	Deadline::within( LONGEST_REFRESH, static fn () => refresh_documents( $url ) );
}
add_action( REFRESH, __NAMESPACE__ . '\refresh' );

/**
 * The same, for as long as there is time. What is left is due in the next job.
 *
 * @param string $url One address, or '' for all.
 */
function refresh_documents( string $url ): void {
	$connected = connected_addresses();
	foreach ( $connected as $address ) {
		Document::of( $address )?->use();
	}
	// What is connected comes first. The others in turns, so that slow ones do not always leave the same ones without time.
	$entries = array_values( documents() );
	shuffle( $entries );
	usort( $entries, static fn ( array $a, array $b ): int => in_array( $b['url'], $connected, true ) <=> in_array( $a['url'], $connected, true ) );
	foreach ( $entries as $entry ) {
		$document = Document::of( $entry['url'] );
		if ( ! $document || ( '' !== $url && $url !== $entry['url'] ) ) {
			continue;
		}
		if ( $entry['seen'] < time() - FORGOTTEN_AFTER && ! in_array( $entry['url'], $connected, true ) ) {
			$document->leave();
			continue;
		}
		if ( ! $document->is_fresh() && Deadline::left() >= LONGEST_REQUEST ) {
			$document->refresh();
		}
		$expired = $document->newly_expired();
		if ( $expired ) {
			clear_pages_with( $document, $expired );
		}
		$document->release();
	}
}

/**
 * Where a story was withdrawn, pages that were kept with it have to go.
 *
 * @param Document             $document The document.
 * @param array<string, mixed> $before   As it was.
 * @param array<string, mixed> $after    As it is.
 */
function document_changed( Document $document, array $before, array $after ): void {
	if ( 'news' !== $before['kind'] || 'news' !== $after['kind'] ) {
		return;
	}
	$ids = array_values( array_diff( array_column( $after['withdrawn'], 'id' ), array_column( $before['withdrawn'], 'id' ) ) );
	if ( $ids ) {
		clear_pages_with( $document, $ids );
	}
}

/**
 * Clears what is kept of the pages that show a document.
 *
 * @param Document $document The document.
 * @param string[] $ids      The stories that nobody may show any longer.
 */
function clear_pages_with( Document $document, array $ids ): void {
	$posts      = posts_showing( $document );
	$everywhere = documents()[ $document->key ]['everywhere'] ?? false;
	foreach ( $posts as $post ) {
		clear_page_cache( $post );
	}
	if ( $everywhere ) {
		clear_page_cache( 0 );
	} elseif ( $posts ) {
		clear_whole_caches();
	}
	/**
	 * Fires once stories were withdrawn, or their rights have ended, and known page caches are cleared: for caches that are
	 * not known here.
	 *
	 * @param string[] $ids        The ids of the stories.
	 * @param string   $url        The document.
	 * @param int[]    $posts      The posts that show the document.
	 * @param bool     $everywhere Whether a template, a widget or other code of this site shows it too.
	 */
	do_action( 'newswire_withdrawn', $ids, $document->url, $posts, $everywhere );
}

/**
 * The posts that show a document.
 *
 * @param Document $document A document.
 * @return int[]
 */
function posts_showing( Document $document ): array {
	return array_map(
		'intval',
		get_posts(
			array(
				// `any` leaves out those that the site's search leaves out.
				'post_type'        => array_values( get_post_types() ),
				'post_status'      => 'any',
				'fields'           => 'ids',
				'posts_per_page'   => 1000,
				'no_found_rows'    => true,
				'suppress_filters' => true,
				// phpcs:ignore WordPress.DB.SlowDBQuery -- only where a story was withdrawn
				'meta_query'       => array(
					array(
						'key'   => SHOWN,
						'value' => $document->key,
					),
				),
			)
		)
	);
}

/**
 * Clears what is kept of a post's pages: by WordPress, and by the page caches that most sites have.
 *
 * @param int $post A post, or 0 for the whole site.
 */
function clear_page_cache( int $post ): void {
	$post ? clean_post_cache( $post ) : null;
	$calls = $post ? array(
		'rocket_clean_post'           => array( $post ),
		'w3tc_flush_post'             => array( $post, true ),
		'wp_cache_post_change'        => array( $post ),
		'wpfc_clear_post_cache_by_id' => array( $post ),
		'sg_cachepress_purge_cache'   => array( get_permalink( $post ) ),
	) : array(
		'rocket_clean_domain'       => array(),
		'w3tc_flush_posts'          => array(),
		'wp_cache_clear_cache'      => array( is_multisite() ? get_current_blog_id() : 0 ),
		'wpfc_clear_all_cache'      => array(),
		'sg_cachepress_purge_cache' => array(),
	);
	foreach ( $calls as $function => $arguments ) {
		if ( function_exists( $function ) ) {
			$function( ...$arguments );
		}
	}
	if ( class_exists( '\WPO_Page_Cache' ) && is_callable( array( '\WPO_Page_Cache', 'delete_single_post_cache' ) ) && $post ) {
		\WPO_Page_Cache::delete_single_post_cache( $post );
	} elseif ( function_exists( 'wpo_cache_flush' ) && ! $post ) {
		wpo_cache_flush();
	}
	// Those that listen; without them these do nothing. The names are theirs.
	// phpcs:disable WordPress.NamingConventions.PrefixAllGlobals
	if ( $post ) {
		do_action( 'litespeed_purge_post', $post );
		do_action( 'cache_enabler_clear_page_cache_by_post', $post );
		do_action( 'wphb_clear_page_cache', $post );
		do_action( 'jetpack_boost_clear_page_cache_url', get_permalink( $post ) );
	} else {
		do_action( 'litespeed_purge_all' );
		do_action( 'cache_enabler_clear_complete_cache' );
		do_action( 'wphb_clear_page_cache' );
		do_action( 'breeze_clear_all_cache' );
		do_action( 'jetpack_boost_clear_page_cache_all' );
		clear_whole_caches();
	}
	// phpcs:enable
}

/**
 * Clears caches that know no single pages: all that they hold has to be made anew, so once is enough.
 */
function clear_whole_caches(): void {
	// phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- The name is theirs.
	do_action( 'rt_nginx_helper_purge_all' );
}

/**
 * Notes which post shows a document, or that something outside posts does.
 *
 * @param Document $document A document.
 * @param int      $post     The post that is being shown, or 0.
 */
function note_shown( Document $document, int $post ): void {
	$content = $post ? (string) get_post_field( 'post_content', $post ) : '';
	if ( ! $post || ! mentions_us( $content ) || wp_is_post_revision( $post ) ) {
		// What somebody only tries is on no page of the site.
		$document->use( ! is_editing(), $post );
		return;
	}
	if ( $document->use( false, $post ) && ! in_array( $document->key, (array) get_post_meta( $post, SHOWN ), true ) ) {
		add_post_meta( $post, SHOWN, $document->key );
	}
}

/**
 * The documents that published posts show.
 *
 * @return string[] Their keys.
 */
function published_documents(): array {
	global $wpdb;
	static $known = array();
	// A page may name many documents for which there is no place: it asks once.
	$state = get_current_blog_id() . ' ' . wp_cache_get_last_changed( 'posts' );
	if ( ! isset( $known[ $state ] ) ) {
		$known = array(
			// phpcs:ignore WordPress.DB.DirectDatabaseQuery -- only where no place is left
			$state => $wpdb->get_col(
				$wpdb->prepare(
					"SELECT DISTINCT meta_value FROM {$wpdb->postmeta} JOIN {$wpdb->posts} ON {$wpdb->posts}.ID = post_id WHERE meta_key = %s AND post_status IN ( 'publish', 'private' )",
					SHOWN
				)
			),
		);
	}
	return $known[ $state ];
}

/**
 * Whether a text has blocks, shortcodes, elements or links of ours in it.
 *
 * @param string $content A post's.
 */
function mentions_us( string $content ): bool {
	$tags = implode( '|', array_map( 'preg_quote', array_merge( array_keys( elements() ), shortcode_names() ) ) );
	return (bool) preg_match( "~<!-- wp:newswire/|[<\[](?:{$tags})[\s/>\]]|" . str_replace( '~', '\~', landing_pattern() ) . '~i', $content );
}

/**
 * A post that has nothing of ours any more shows no document. Otherwise what was noted stays: a page cache may go on
 * showing what an autosave has left behind.
 *
 * @param int           $id   The post.
 * @param \WP_Post|null $post The post; some who save posts leave it out.
 */
function forget_shown( $id, $post = null ): void {
	$post = $post instanceof \WP_Post ? $post : get_post( (int) $id );
	if ( $post && 'revision' !== $post->post_type && ! mentions_us( $post->post_content ) ) {
		delete_post_meta( $post->ID, SHOWN );
	}
}
add_action( 'save_post', __NAMESPACE__ . '\forget_shown', 10, 2 );
