<?php
/**
 * Plugin Name:       Newswire Elements
 * Description:       Shows exchange rates and stories of a publisher as blocks, shortcodes and elements, with their date, also where scripts do not run.
 * Version:           0.1.0
 * Requires at least: 6.5
 * Requires PHP:      8.1
 * Author:            The authors of newswire-elements
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       newswire-elements
 * Domain Path:       /languages
 *
 * @package NewswireElements
 */

namespace NewswireElements;

defined( 'ABSPATH' ) || exit;

const VERSION = '0.1.0';

define( 'NEWSWIRE_ELEMENTS_FILE', __FILE__ );

foreach ( array( 'read', 'url', 'decimal', 'html-text', 'news', 'stories', 'rates', 'quotes', 'numerals' ) as $newswire_part ) {
	require __DIR__ . "/includes/data/{$newswire_part}.php";
}
foreach ( array( 'settings', 'network', 'document', 'connect', 'cron', 'words', 'stories', 'rates', 'render', 'shortcodes', 'kses', 'embed', 'scripts', 'rest', 'site-health' ) as $newswire_part ) {
	require __DIR__ . "/includes/{$newswire_part}.php";
}
// What others of this plugin add: blocks, and the site's own stories as a document.
foreach ( array( 'blocks', 'publisher/publisher' ) as $newswire_part ) {
	if ( is_readable( __DIR__ . "/includes/{$newswire_part}.php" ) ) {
		require __DIR__ . "/includes/{$newswire_part}.php";
	}
}
unset( $newswire_part );

/**
 * Words of this plugin in the site's language, where a file of them lies with it.
 */
function load_languages(): void {
	load_plugin_textdomain( 'newswire-elements', false, dirname( plugin_basename( __FILE__ ) ) . '/languages' );
}
add_action( 'init', __NAMESPACE__ . '\load_languages', 1 );

register_deactivation_hook( __FILE__, __NAMESPACE__ . '\deactivate' );

/**
 * Leaves no cron job behind, on any site of a network where it is switched off for all.
 *
 * @param bool $network_wide Whether for a whole network.
 */
function deactivate( $network_wide = false ): void {
	foreach ( $network_wide && is_multisite() ? get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) : array( get_current_blog_id() ) as $site ) {
		if ( is_multisite() ) {
			switch_to_blog( (int) $site );
		}
		wp_unschedule_hook( REFRESH );
		if ( is_multisite() ) {
			restore_current_blog();
		}
	}
}
