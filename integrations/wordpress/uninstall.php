<?php
/**
 * Removes all that the plugin has ever written, on every site of a network. Posts keep their text, and with it the plain
 * links in it.
 *
 * @package NewswireElements
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

/**
 * Removes it from the current site.
 */
function newswire_uninstall_site(): void {
	global $wpdb;
	// By their whole names, for a theme called Newswire has options that begin alike.
	$own = '/^(?:newswire_(?:settings|documents|document_[0-9a-f]{32}|publisher(?:_(?:tag|document|offered|deleted|dirty|lock))?)'
		. '|_transient_(?:timeout_)?newswire_(?:fresh_[0-9a-f]{32}|typed_\d+|publisher_faults_\d+))$/D';
	foreach ( array( 'newswire_', '_transient_newswire_', '_transient_timeout_newswire_' ) as $start ) {
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery
		$names = $wpdb->get_col( $wpdb->prepare( "SELECT option_name FROM {$wpdb->options} WHERE option_name LIKE %s", $wpdb->esc_like( $start ) . '%' ) );
		// One by one, so that an object cache forgets them too.
		array_map( 'delete_option', preg_grep( $own, $names ) );
	}
	foreach ( array(
		'post' => array( 'documents', 'corrections', 'withdrawal', 'story', 'history', 'id', 'credit' ),
		'term' => array( 'country', 'topic', 'kind' ),
	) as $type => $keys ) {
		foreach ( $keys as $key ) {
			delete_metadata( $type, 0, "_newswire_{$key}", '', true );
		}
	}
	foreach ( array( 'newswire_refresh', 'newswire_publisher_refresh' ) as $hook ) {
		wp_unschedule_hook( $hook );
	}
	// Transients that an object cache holds end by themselves within a day.
}

if ( is_multisite() ) {
	foreach ( get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) as $newswire_site ) {
		switch_to_blog( (int) $newswire_site );
		newswire_uninstall_site();
		restore_current_blog();
	}
} else {
	newswire_uninstall_site();
}
