<?php
/**
 * When the document is made anew: once at the end of every request that changed something it may show, and once an hour.
 *
 * @package NewswireElements
 */

namespace NewswireElements\Publisher;

defined( 'ABSPATH' ) || exit;

const EVENT = 'newswire_publisher_refresh';

/** Post meta of others that the document shows. */
const SHOWN_META = array( '_thumbnail_id', '_wp_attachment_image_alt', '_wp_attachment_metadata', '_wp_attached_file' );

/** Post meta of ours that it does not show: readers' requests write the second. */
const UNSHOWN_META = array( HISTORY, \NewswireElements\SHOWN );

/** Settings of the site that it shows. */
const SHOWN_OPTIONS = array( 'blogname', 'home', 'siteurl', 'WPLANG', 'timezone_string', 'gmt_offset', 'permalink_structure', 'category_base', 'tag_base', 'sticky_posts', 'upload_url_path' );

foreach ( array( 'save_post', 'deleted_post', 'trashed_post', 'untrashed_post', 'edit_attachment', 'delete_attachment' ) as $newswire_hook ) {
	add_action( $newswire_hook, __NAMESPACE__ . '\\note_post' );
}
foreach ( array( 'set_object_terms', 'edited_term', 'delete_term', 'profile_update', 'deleted_user', 'switch_theme' ) as $newswire_hook ) {
	add_action( $newswire_hook, __NAMESPACE__ . '\\note_change', 10, 0 );
}
foreach ( array( 'added', 'updated', 'deleted' ) as $newswire_done ) {
	add_action( "{$newswire_done}_post_meta", __NAMESPACE__ . '\\note_meta', 10, 3 );
	add_action( "{$newswire_done}_term_meta", __NAMESPACE__ . '\\note_meta', 10, 3 );
}
foreach ( SHOWN_OPTIONS as $newswire_option ) {
	add_action( "add_option_{$newswire_option}", __NAMESPACE__ . '\\note_change', 10, 0 );
	add_action( "update_option_{$newswire_option}", __NAMESPACE__ . '\\note_change', 10, 0 );
}
unset( $newswire_hook, $newswire_done, $newswire_option );

add_action( 'add_option_' . OPTION, __NAMESPACE__ . '\\follow_options', 10, 0 );
add_action( 'update_option_' . OPTION, __NAMESPACE__ . '\\follow_options', 10, 0 );
add_action( 'init', __NAMESPACE__ . '\\schedule', 20 );
add_action( EVENT, __NAMESPACE__ . '\\refresh', 10, 0 );
add_action( 'shutdown', __NAMESPACE__ . '\\refresh_changed', 5 );

if ( defined( 'NEWSWIRE_ELEMENTS_FILE' ) ) {
	register_activation_hook( NEWSWIRE_ELEMENTS_FILE, __NAMESPACE__ . '\\activate' );
	register_deactivation_hook( NEWSWIRE_ELEMENTS_FILE, __NAMESPACE__ . '\\deactivate' );
}

/**
 * The sites, of a network, that this request changed something of.
 *
 * @param int|null $site One more; null to ask.
 * @param bool     $done Whether that one is done.
 * @return int[]
 */
function changed_sites( ?int $site = null, bool $done = false ): array {
	static $sites = array();
	if ( null !== $site ) {
		$sites = $done ? array_diff( $sites, array( $site ) ) : array_unique( array( ...$sites, $site ) );
	}
	return $sites;
}

/**
 * Notes that something changed which the document may show.
 */
function note_change(): void {
	if ( is_enabled() ) {
		changed_sites( get_current_blog_id() );
	}
}

/**
 * Notes that a post changed.
 *
 * @param int $id A post's id.
 */
function note_post( int $id ): void {
	$type = get_post_type( $id );
	if ( false === $type || in_array( $type, array( ...options()['post_types'], 'attachment', 'wp_block' ), true ) ) {
		note_change();
	}
}

/**
 * Notes that meta changed.
 *
 * @param int|int[] $meta   Its id.
 * @param int       $target Of the post or term.
 * @param string    $key    Of the meta.
 */
function note_meta( $meta, $target, $key ): void {
	if ( in_array( $key, SHOWN_META, true ) || ( str_starts_with( (string) $key, '_newswire_' ) && ! in_array( $key, UNSHOWN_META, true ) ) ) {
		note_change();
	}
}

/**
 * Makes the documents of all that changed. At the end, so that a hundred posts in one request cost no more than one.
 */
function refresh_changed(): void {
	foreach ( changed_sites() as $site ) {
		changed_sites( $site, true );
		$elsewhere = get_current_blog_id() !== $site;
		if ( $elsewhere ) {
			switch_to_blog( $site );
		}
		refresh();
		if ( $elsewhere ) {
			restore_current_blog();
		}
	}
}

/**
 * Makes the document of this site at once, for somebody who waits to hear that it is done.
 */
function refresh_now(): void {
	refresh();
	changed_sites( get_current_blog_id(), true );
}

/**
 * Begins or ends to publish, as the settings say.
 */
function follow_options(): void {
	schedule();
	note_change();
}

/**
 * Has the hourly event where it is needed, and nowhere else.
 */
function schedule(): void {
	$next = wp_next_scheduled( EVENT );
	if ( is_enabled() && ! $next ) {
		wp_schedule_event( time() + HOUR_IN_SECONDS, 'hourly', EVENT );
	} elseif ( ! is_enabled() && $next ) {
		wp_clear_scheduled_hook( EVENT );
	}
}

/**
 * Does something on every site of a network, or on this one.
 *
 * @param bool     $network Whether on all.
 * @param callable $work    What to do.
 */
function on_sites( bool $network, callable $work ): void {
	if ( ! $network || ! is_multisite() ) {
		$work();
		return;
	}
	foreach ( get_sites(
		array(
			'fields' => 'ids',
			'number' => 0,
		)
	) as $site ) {
		switch_to_blog( (int) $site );
		$work();
		restore_current_blog();
	}
}

/**
 * Looks, when the plugin is switched on again, for what was unpublished meanwhile.
 *
 * @param bool $network_wide Whether for a whole network.
 */
function activate( $network_wide = false ): void {
	on_sites(
		(bool) $network_wide,
		static function (): void {
			// Where there is none, each page that a reader asks for would ask the database.
			add_option( OPTION, array() );
			note_change();
		}
	);
}

/**
 * Ends the hourly event, when the plugin is switched off.
 *
 * @param bool $network_wide Whether for a whole network.
 */
function deactivate( $network_wide = false ): void {
	on_sites( (bool) $network_wide, static fn (): int => (int) wp_clear_scheduled_hook( EVENT ) );
}
