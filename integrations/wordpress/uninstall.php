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
	foreach ( array( 'newswire_', '_transient_newswire_', '_transient_timeout_newswire_' ) as $start ) {
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery
		$names = $wpdb->get_col( $wpdb->prepare( "SELECT option_name FROM {$wpdb->options} WHERE option_name LIKE %s", $wpdb->esc_like( $start ) . '%' ) );
		// One by one, so that an object cache forgets them too.
		array_map( 'delete_option', $names );
	}
	foreach ( array( 'post', 'term', 'user' ) as $type ) {
		$table = _get_meta_table( $type );
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL
		$keys = $table ? $wpdb->get_col( $wpdb->prepare( "SELECT DISTINCT meta_key FROM {$table} WHERE meta_key LIKE %s", $wpdb->esc_like( '_newswire_' ) . '%' ) ) : array();
		foreach ( $keys as $key ) {
			delete_metadata( $type, 0, $key, '', true );
		}
	}
	foreach ( array_filter( (array) _get_cron_array() ) as $hooks ) {
		foreach ( array_keys( (array) $hooks ) as $hook ) {
			if ( str_starts_with( (string) $hook, 'newswire_' ) ) {
				wp_unschedule_hook( $hook );
			}
		}
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
