<?php
/**
 * The settings: one field, and what was found at the address in it.
 *
 * @package NewswireElements
 */

namespace NewswireElements;

defined( 'ABSPATH' ) || exit;

/** The option; also the slug of its page and its group, with hyphens. */
const SETTINGS = 'newswire_settings';

/** Those of them that say which script the site's pages run. */
const SCRIPT = array( 'script', 'script_src', 'integrity' );

/**
 * What was connected.
 *
 * @return array{address: string, news: string, rates: string, landing: string, publisher: array{name: string, url: string}, script: string, script_src: string, integrity: string}
 */
function settings(): array {
	$all = get_option( SETTINGS, array() );
	return array_merge( no_settings(), array_intersect_key( is_array( $all ) ? $all : array(), no_settings() ) );
}

/**
 * The addresses that are connected.
 *
 * @return string[]
 */
function connected_addresses(): array {
	$settings = settings();
	return array_values( array_filter( array( $settings['news'], $settings['rates'], $settings['landing'] ) ) );
}

/**
 * What a site is connected with at first.
 *
 * @return array<string, mixed>
 */
function no_settings(): array {
	return array(
		'address'    => '',
		'news'       => '',
		'rates'      => '',
		'landing'    => '',
		'publisher'  => array(
			'name' => '',
			'url'  => '',
		),
		'script'     => 'local',
		'script_src' => '',
		'integrity'  => '',
	);
}

/**
 * Registers the option, its page and its one field.
 */
function register_settings(): void {
	register_setting(
		'newswire-elements',
		SETTINGS,
		array(
			'type'              => 'object',
			'default'           => array(),
			'show_in_rest'      => false,
			'sanitize_callback' => __NAMESPACE__ . '\sanitize_settings',
		)
	);
	add_settings_section( 'newswire-connection', '', '__return_null', 'newswire-elements' );
	add_settings_field(
		'newswire-address',
		__( 'Paste the address your publisher gave you', 'newswire-elements' ),
		__NAMESPACE__ . '\show_address_field',
		'newswire-elements',
		'newswire-connection',
		array( 'label_for' => 'newswire-address' )
	);
	add_settings_field(
		'newswire-script',
		__( 'Where the script comes from', 'newswire-elements' ),
		__NAMESPACE__ . '\show_script_field',
		'newswire-elements',
		'newswire-connection'
	);
}
add_action( 'admin_init', __NAMESPACE__ . '\register_settings', 5 );

/**
 * What a site's privacy policy may have to say.
 */
function suggest_privacy_policy(): void {
	wp_add_privacy_policy_content(
		__( 'Newswire Elements', 'newswire-elements' ),
		'<p>' . esc_html__( 'Pages with rates or stories of a publisher ask the publisher’s server for them, and for the pictures of stories, from the reader’s browser. The server then sees the reader’s address on the network, as for every page. No cookie is set, and nothing about the reader is sent or kept by this site. An element with “load” set to “click” asks for nothing before the reader does.', 'newswire-elements' ) . '</p>'
	);
}
add_action( 'admin_init', __NAMESPACE__ . '\suggest_privacy_policy' );

/**
 * Adds the page.
 */
function add_settings_page(): void {
	add_options_page(
		__( 'Newswire Elements', 'newswire-elements' ),
		__( 'Newswire Elements', 'newswire-elements' ),
		'manage_options',
		'newswire-elements',
		__NAMESPACE__ . '\show_settings_page'
	);
}
add_action( 'admin_menu', __NAMESPACE__ . '\add_settings_page' );

/**
 * How the page looks, besides what WordPress gives to all of its kind.
 */
function add_settings_style(): void {
	wp_add_inline_style(
		'forms',
		'.form-table .newswire-address { display: flex; flex-wrap: wrap; gap: 8px; margin-block-start: 0 } .newswire-address input[type="text"] { flex: 1 1 16em; inline-size: auto; margin: 0 }'
		. '.newswire-address [role="status"] { flex-basis: 100% } .newswire-address [role="status"]:empty { position: absolute }'
		. '.newswire-address [aria-invalid="true"] { border-color: #d63638 } .newswire-fault { color: #b32d2e; font-weight: 600 }'
		// WordPress draws the dot with a background, which forced colours take away.
		. '@media (forced-colors: active) { .newswire-settings [type="radio"]:checked::before { background: Highlight; forced-color-adjust: none } }'
	);
}
add_action( 'admin_print_styles-settings_page_newswire-elements', __NAMESPACE__ . '\add_settings_style', 5 );

/**
 * The way from the list of plugins.
 *
 * @param string[] $links Of the plugin's row.
 * @return string[]
 */
function add_settings_link( array $links ): array {
	$link = sprintf( '<a href="%s">%s</a>', esc_url( settings_url() ), esc_html__( 'Settings', 'newswire-elements' ) );
	return array( 'settings' => $link ) + $links;
}
add_filter( 'plugin_action_links_' . plugin_basename( NEWSWIRE_ELEMENTS_FILE ), __NAMESPACE__ . '\add_settings_link' );

/**
 * The address of the page.
 */
function settings_url(): string {
	return admin_url( 'options-general.php?page=newswire-elements' );
}

/**
 * Shows the page.
 */
function show_settings_page(): void {
	if ( ! current_user_can( 'manage_options' ) ) {
		return;
	}
	echo '<div class="wrap newswire-settings"><h1>' . esc_html( get_admin_page_title() ) . '</h1>';
	echo '<form action="' . esc_url( admin_url( 'options.php' ) ) . '" method="post">';
	settings_fields( 'newswire-elements' );
	// Enter, in whatever field, presses a form's first button: let that be the one that asks nobody.
	submit_button( '', 'screen-reader-text', 'submit', false, array( 'id' => 'newswire-enter', 'tabindex' => '-1', 'aria-hidden' => 'true' ) );
	do_settings_sections( 'newswire-elements' );
	// One button of a page leads on: at first the other.
	submit_button( null, '' === settings()['address'] ? 'secondary' : 'primary' );
	echo '</form></div>';
}

/**
 * The page's script: without it all works, and says less.
 *
 * @param string $page The page's name.
 */
function enqueue_settings_script( $page ): void {
	if ( 'settings_page_newswire-elements' === $page ) {
		wp_enqueue_script( 'newswire-elements-settings', plugins_url( 'includes/settings.js', NEWSWIRE_ELEMENTS_FILE ), array(), VERSION, true );
	}
}
add_action( 'admin_enqueue_scripts', __NAMESPACE__ . '\enqueue_settings_script' );

/**
 * The transient with what somebody typed that could not be connected.
 */
function typed_name(): string {
	return 'newswire_typed_' . get_current_user_id();
}

/**
 * The one field, and what is connected.
 */
function show_address_field(): void {
	$settings = settings();
	$is_new   = '' === $settings['address'];
	$faults   = wp_list_filter( get_settings_errors( SETTINGS ), array( 'code' => 'connect' ) );
	// Who mistyped a letter mends that letter.
	$typed = $faults ? get_transient( typed_name() ) : false;
	delete_transient( typed_name() );
	printf(
		'<p class="newswire-address"><input type="text" inputmode="url" id="newswire-address" name="%1$s[address]" value="%2$s" class="large-text code" placeholder="https://" aria-describedby="%3$snewswire-status"%4$s autocomplete="off" spellcheck="false"> ',
		esc_attr( SETTINGS ),
		esc_attr( is_string( $typed ) ? $typed : $settings['address'] ),
		$faults ? 'newswire-fault ' : '',
		$faults ? ' aria-invalid="true"' : ''
	);
	printf(
		'<input type="submit" class="button%s" id="newswire-connect" name="%s[connect]" value="%s"> <span role="status" id="newswire-busy" data-busy="%s"></span></p>',
		$is_new ? ' button-primary' : '',
		esc_attr( SETTINGS ),
		$is_new ? esc_attr__( 'Connect', 'newswire-elements' ) : esc_attr__( 'Connect again', 'newswire-elements' ),
		esc_attr__( 'Asking your publisher…', 'newswire-elements' )
	);
	foreach ( array_slice( $faults, 0, 1 ) as $fault ) {
		printf( '<p id="newswire-fault" class="newswire-fault">%s</p>', esc_html( $fault['message'] ) );
	}
	$said = $is_new
		? __( 'It is the address of a folder, a document or a page with rates or stories.', 'newswire-elements' )
		: status()['sentence'] . ' ' . __( 'To disconnect, empty the field and save.', 'newswire-elements' );
	printf( '<p class="description" id="newswire-status">%s</p>', esc_html( $said ) );
	if ( $is_new ) {
		return;
	}
	echo '<ul>';
	if ( '' !== $settings['publisher']['name'] ) {
		printf( '<li>%s %s</li>', esc_html__( 'Publisher:', 'newswire-elements' ), esc_html( $settings['publisher']['name'] ) );
	}
	foreach ( array(
		'news'    => __( 'Stories:', 'newswire-elements' ),
		'rates'   => __( 'Rates:', 'newswire-elements' ),
		'landing' => __( 'Page for links:', 'newswire-elements' ),
	) as $name => $label ) {
		if ( '' !== $settings[ $name ] ) {
			printf( '<li>%s <code>%s</code></li>', esc_html( $label ), esc_html( $settings[ $name ] ) );
		}
	}
	echo '</ul>';
}

/**
 * Whether who is at work may say which script the site's pages run: on a network, site administrators may not. Programs,
 * with nobody at work, may.
 */
function may_choose_script(): bool {
	return ! is_user_logged_in() || current_user_can( 'unfiltered_html' );
}

/**
 * Where the script comes from.
 */
function show_script_field(): void {
	$settings = settings();
	if ( ! may_choose_script() ) {
		echo '<p>' . ( 'publisher' === $settings['script']
			? esc_html__( 'From your publisher. Only who may use any HTML can change that: on a network, a super administrator.', 'newswire-elements' )
			: esc_html__( 'From this site. Only who may use any HTML can change that: on a network, a super administrator.', 'newswire-elements' ) ) . '</p>';
		return;
	}
	echo '<fieldset><legend class="screen-reader-text">' . esc_html__( 'Where the script comes from', 'newswire-elements' ) . '</legend>';
	foreach ( array(
		'local'     => __( 'From this site. Only documents and pictures come from elsewhere.', 'newswire-elements' ),
		'publisher' => __( 'From your publisher, always in the newest release.', 'newswire-elements' ),
	) as $value => $label ) {
		printf(
			'<p><label><input type="radio" name="%1$s[script]" value="%2$s"%3$s> %4$s</label></p>',
			esc_attr( SETTINGS ),
			esc_attr( $value ),
			checked( $settings['script'], $value, false ),
			esc_html( $label )
		);
	}
	$is_open = '' !== $settings['integrity'] || ( '' !== $settings['script_src'] && 'publisher' === $settings['script'] );
	printf( '<details%s><summary>%s</summary>', $is_open ? ' open' : '', esc_html__( 'Advanced', 'newswire-elements' ) );
	foreach ( array(
		'script_src' => __( 'The script’s address, where your publisher named another', 'newswire-elements' ),
		'integrity'  => __( 'Its integrity, where your publisher named one (sha384-…)', 'newswire-elements' ),
	) as $name => $label ) {
		printf(
			'<p><label>%1$s<br><input type="text" name="%2$s[%3$s]" value="%4$s" class="large-text code" autocomplete="off" spellcheck="false"></label></p>',
			esc_html( $label ),
			esc_attr( SETTINGS ),
			esc_attr( $name ),
			esc_attr( $settings[ $name ] )
		);
	}
	echo '</details></fieldset>';
}

/**
 * What is kept of what was sent: of the form, the address is connected; of code, only the shape is checked.
 *
 * @param mixed $value Anything.
 * @return array<string, mixed>
 */
function sanitize_settings( mixed $value ): array {
	$value = is_array( $value ) ? $value : array();
	$old   = settings();
	// From here on nobody chooses a script who may not, whatever form or program they use.
	$kept  = may_choose_script() ? array() : array_intersect_key( $old, array_flip( SCRIPT ) );
	$value = $kept + $value;
	if ( isset( $value['news'] ) || isset( $value['rates'] ) ) {
		return shaped( $value );
	}
	// WordPress cleans an option twice where it was not there yet: the second time it gets what the first made.
	$sent      = static fn ( string $name ): string => is_string( $value[ $name ] ?? null ) ? trim( $value[ $name ] ) : '';
	$script    = $sent( 'script_src' );
	$integrity = $sent( 'integrity' );
	if ( '' !== $script && null === https_url( $script ) ) {
		add_settings_error( SETTINGS, 'script', __( 'The script’s address has to begin with https://. It was not changed.', 'newswire-elements' ) );
		$script = $old['script_src'];
	}
	if ( '' !== $integrity && ! is_integrity( $integrity ) ) {
		add_settings_error( SETTINGS, 'integrity', __( 'An integrity begins with sha256-, sha384- or sha512-. It was not changed.', 'newswire-elements' ) );
		$integrity = $old['integrity'];
	}
	$address = $sent( 'address' );
	$chosen  = array(
		'script'     => 'publisher' === ( $value['script'] ?? '' ) ? 'publisher' : 'local',
		'integrity'  => $integrity,
		'script_src' => $script,
	);
	if ( '' === $address ) {
		if ( '' !== $old['address'] ) {
			add_settings_error( SETTINGS, 'disconnected', __( 'Disconnected. Pages show their plain links.', 'newswire-elements' ), 'info' );
		}
		return shaped( $chosen );
	}
	if ( ! isset( $value['connect'] ) && typed_address( $address ) === $old['address'] ) {
		// Who changes something else of this page need not wait for the publisher.
		return shaped( $chosen + $old );
	}
	$found = connect( $address );
	if ( is_wp_error( $found ) ) {
		$kept = '' === $old['address'] ? '' : ' ' . __( 'What was connected before stays.', 'newswire-elements' );
		add_settings_error( SETTINGS, 'connect', $found->get_error_message() . $kept );
		set_transient( typed_name(), mb_substr( $address, 0, LONGEST_ADDRESS ), 5 * MINUTE_IN_SECONDS );
		return shaped( $chosen + $old );
	}
	add_settings_error( SETTINGS, 'connected', trim( sentence_of( $found ) . " {$found['silence']}" ), '' === $found['silence'] ? 'success' : 'warning' );
	return shaped( ( $kept ? $chosen : script_after( $found, $chosen, $old ) ) + $found );
}

/**
 * Which script pages run once an address is connected. That of a publisher whom the site leaves is not that of the next:
 * without one of its own, it is this site's.
 *
 * @param array<string, mixed>  $found  From `connect`.
 * @param array<string, string> $chosen What somebody chose, or what was.
 * @param array<string, mixed>  $old    Settings, as they were.
 * @return array<string, string>
 */
function script_after( array $found, array $chosen, array $old ): array {
	$origin  = static fn ( array $of ): string => Data\origin_of( '' !== $of['news'] ? $of['news'] : $of['rates'] );
	$is_left = ! in_array( $origin( $old ), array( '', $origin( $found ) ), true );
	if ( '' !== $chosen['script_src'] && $chosen['script_src'] !== $old['script_src'] ) {
		return $chosen;
	}
	if ( $is_left && $chosen['integrity'] === $old['integrity'] ) {
		$chosen['integrity'] = '';
	}
	$named = '' === $found['script_src'] && ! $is_left ? $chosen['script_src'] : $found['script_src'];
	return array( 'script_src' => $named ) + $chosen;
}

/**
 * Settings in their shape, whatever came.
 *
 * @param array<string, mixed> $value From anybody.
 * @return array<string, mixed>
 */
function shaped( array $value ): array {
	$publisher = is_array( $value['publisher'] ?? null ) ? $value['publisher'] : array();
	$url       = static fn ( string $name ): string => Data\safe_url( $value[ $name ] ?? '' ) ?? '';
	$integrity = $value['integrity'] ?? '';
	return array(
		'address'    => Data\safe_url( $value['address'] ?? '' ) ?? '',
		'news'       => $url( 'news' ),
		'rates'      => $url( 'rates' ),
		'landing'    => $url( 'landing' ),
		'publisher'  => array(
			'name' => Data\text( $publisher['name'] ?? '' ) ?? '',
			'url'  => Data\safe_url( $publisher['url'] ?? '' ) ?? '',
		),
		'script'     => 'publisher' === ( $value['script'] ?? '' ) ? 'publisher' : 'local',
		'script_src' => https_url( $value['script_src'] ?? '' ) ?? '',
		'integrity'  => is_string( $integrity ) && is_integrity( $integrity ) ? $integrity : '',
	);
}

/**
 * An address that a script may come from: over https, or in development from this machine.
 *
 * @param mixed $value Anything.
 */
function https_url( mixed $value ): ?string {
	$url = Data\safe_url( $value );
	return null !== $url && preg_match( '~^(?:https://|http://(?:localhost|127\.0\.0\.1)[:/])~', $url ) ? $url : null;
}

/**
 * Whether a text is what `integrity` takes.
 *
 * @param string $value Any text.
 */
function is_integrity( string $value ): bool {
	return (bool) preg_match( '~^sha(?:256|384|512)-[A-Za-z0-9+/]+={0,2}(?:\s+sha(?:256|384|512)-[A-Za-z0-9+/]+={0,2})*$~D', $value );
}

/**
 * What is no longer connected is no longer read, unless a page names its address itself. It would be found otherwise
 * only when no page had shown it for long, and until then the publisher would be asked by a site that has left.
 *
 * @param mixed $old Settings, as they were.
 */
function leave_publisher( $old ): void {
	$old = array_merge( no_settings(), is_array( $old ) ? $old : array() );
	foreach ( array_diff( array_filter( array( $old['news'], $old['rates'], $old['landing'] ), 'is_string' ), connected_addresses() ) as $url ) {
		$document = Document::of( $url );
		if ( $document && ! is_named( $document->url ) ) {
			$document->leave();
		}
	}
}
add_action( 'update_option_' . SETTINGS, __NAMESPACE__ . '\leave_publisher' );

/**
 * Whether a page of the site names an address: a post, a template or a pattern that is published, or a widget.
 *
 * @param string $url Safe.
 */
function is_named( string $url ): bool {
	global $wpdb;
	// As it stands in text, in HTML and in the comments of blocks.
	$spellings = array( $url, str_replace( '&', '&amp;', $url ), str_replace( '&', '&#038;', $url ), str_replace( array( '--', '&' ), array( '\u002d\u002d', '\u0026' ), $url ) );
	foreach ( array_unique( $spellings ) as $spelling ) {
		$like = '%' . $wpdb->esc_like( $spelling ) . '%';
		// phpcs:disable WordPress.DB.DirectDatabaseQuery -- once, where somebody parts with a publisher
		$texts = array_merge(
			$wpdb->get_col( $wpdb->prepare( "SELECT post_content FROM {$wpdb->posts} WHERE post_status IN ( 'publish', 'private', 'future' ) AND post_type != 'revision' AND post_content LIKE %s LIMIT 100", $like ) ),
			$wpdb->get_col( $wpdb->prepare( "SELECT option_value FROM {$wpdb->options} WHERE option_name LIKE %s AND option_value LIKE %s", $wpdb->esc_like( 'widget_' ) . '%', $like ) )
		);
		// phpcs:enable
		// Not one that only begins like it.
		if ( preg_grep( '~' . preg_quote( $spelling, '~' ) . '(?![\w?&/.%=\\\\-])~i', $texts ) ) {
			return true;
		}
	}
	return false;
}
