<?php
/**
 * A block for each element, generated at build into build/blocks: what they show is written anew for each reader; what a
 * post keeps is a plain link, which stays when this plugin goes.
 *
 * @package NewswireElements
 */

namespace NewswireElements;

defined( 'ABSPATH' ) || exit;

/**
 * Registers the editor's script, and the blocks.
 */
function register_blocks(): void {
	$build = plugin_dir_path( NEWSWIRE_ELEMENTS_FILE ) . 'build/';
	if ( ! is_readable( $build . 'editor.asset.php' ) ) {
		return;
	}
	$asset = require $build . 'editor.asset.php';
	wp_register_script(
		'newswire-elements-editor',
		plugins_url( 'build/editor.js', NEWSWIRE_ELEMENTS_FILE ),
		$asset['dependencies'],
		$asset['version'],
		true
	);
	wp_set_script_translations( 'newswire-elements-editor', 'newswire-elements', plugin_dir_path( NEWSWIRE_ELEMENTS_FILE ) . 'languages' );
	wp_register_style( 'newswire-elements-editor', plugins_url( 'build/editor.css', NEWSWIRE_ELEMENTS_FILE ), array( 'wp-components' ), $asset['version'] );
	foreach ( elements() as $tag => $element ) {
		$name = substr( $element['block'], strlen( 'newswire/' ) );
		register_block_type_from_metadata(
			"{$build}blocks/{$name}",
			array(
				'render_callback' => static fn ( array $attributes, string $content = '', ?\WP_Block $block = null ): string => render_block_of( $tag, $attributes, $content, $block ),
			)
		);
	}
}
add_action( 'init', __NAMESPACE__ . '\register_blocks', 20 );

/**
 * A block as a reader gets it.
 *
 * @param string               $tag        Of the element.
 * @param array<string, mixed> $attributes Those of the block: the element's, and WordPress's own.
 * @param string               $content    The plain link that the post keeps.
 * @param \WP_Block|null       $block      The block; none where its type alone is rendered.
 */
function render_block_of( string $tag, array $attributes, string $content, ?\WP_Block $block ): string {
	$known = array_intersect_key( $attributes, elements()[ $tag ]['attributes'] );
	$html  = render( $tag, $known, trim( $content ), array( 'block' => $block ) );
	if ( '' === $html ) {
		return '';
	}
	$tokens = block_tokens( $attributes );
	return sprintf( '<div %s>%s</div>', get_block_wrapper_attributes( '' === $tokens ? array() : array( 'style' => $tokens ) ), $html );
}

/**
 * What an editor chose for one block, as tokens: the colour of links is the accent.
 *
 * @param array<string, mixed> $attributes Those of the block.
 */
function block_tokens( array $attributes ): string {
	$accent = css_value( $attributes['style']['elements']['link']['color']['text'] ?? '' );
	return '' === $accent ? '' : "--nw-accent:{$accent};";
}

/**
 * A value of theme.json as CSS has it: `var:preset|color|accent` is `var(--wp--preset--color--accent)`. Nothing that could
 * end the declaration it stands in.
 *
 * @param mixed $value Anything.
 */
function css_value( mixed $value ): string {
	if ( ! is_string( $value ) ) {
		return '';
	}
	if ( preg_match( '~^var:preset\|([a-z-]+)\|([\w-]+)$~iD', $value, $match ) ) {
		return "var(--wp--preset--{$match[1]}--{$match[2]})";
	}
	return preg_match( '~^[\w\s#%.,()"\'/+*-]+$~uD', $value ) ? trim( $value ) : '';
}

/**
 * The theme's colours and fonts as tokens, for all elements of a page: the colour of links is the accent, the font of
 * headings that of headlines.
 */
function theme_tokens(): string {
	$styles   = wp_get_global_styles();
	$headings = $styles['elements']['heading']['typography'] ?? array();
	$tokens   = array(
		'--nw-accent'          => css_value( $styles['elements']['link']['color']['text'] ?? '' ),
		'--nw-headline-font'   => css_value( $headings['fontFamily'] ?? '' ),
		'--nw-headline-weight' => css_value( (string) ( $headings['fontWeight'] ?? '' ) ),
	);
	/**
	 * Filters the tokens that elements take from the theme.
	 *
	 * @param array<string, string> $tokens Token to CSS value; '' leaves it to the element.
	 */
	$tokens = array_filter( array_map( __NAMESPACE__ . '\css_value', (array) apply_filters( 'newswire_theme_tokens', $tokens ) ) );
	$rules  = '';
	foreach ( $tokens as $token => $value ) {
		if ( preg_match( '~^--nw-[a-z-]+$~D', (string) $token ) ) {
			$rules .= "{$token}:{$value};";
		}
	}
	// Where WordPress before 6.6 declares what these refer to, and where an editor without a frame does.
	return '' === $rules ? '' : "body,.editor-styles-wrapper{{$rules}}";
}

/**
 * Adds the theme's tokens to the sheet of the elements. In the editor this is what the canvas has, too.
 */
function add_theme_tokens(): void {
	$tokens = theme_tokens();
	if ( '' !== $tokens && wp_style_is( 'newswire-elements', 'registered' ) && ! in_array( $tokens, (array) wp_styles()->get_data( 'newswire-elements', 'after' ), true ) ) {
		wp_add_inline_style( 'newswire-elements', $tokens );
	}
}
add_action( 'wp_enqueue_scripts', __NAMESPACE__ . '\add_theme_tokens', 20 );
add_action( 'enqueue_block_assets', __NAMESPACE__ . '\add_theme_tokens', 20 );

/**
 * The script of the elements for the editor's canvas, which is a frame with tags of its own: it takes no script modules.
 */
function enqueue_canvas(): void {
	if ( is_admin() ) {
		wp_enqueue_script( 'newswire-elements-classic' );
		wp_enqueue_style( 'newswire-elements' );
		wp_enqueue_style( 'newswire-elements-editor' );
	}
}
add_action( 'enqueue_block_assets', __NAMESPACE__ . '\enqueue_canvas' );

/**
 * What the editor's script has to know of this site and of who is writing.
 */
function enqueue_editor(): void {
	wp_enqueue_style( 'newswire-elements-editor' );
	wp_add_inline_script(
		'newswire-elements-editor',
		sprintf(
			'window.newswireEditor = %s;',
			wp_json_encode(
				array(
					'mayConnect'  => current_user_can( 'manage_options' ),
					'settingsUrl' => current_user_can( 'manage_options' ) ? settings_url() : '',
					'language'    => str_replace( '_', '-', get_user_locale() ),
				),
				JSON_HEX_TAG | JSON_UNESCAPED_SLASHES
			)
		),
		'before'
	);
}
add_action( 'enqueue_block_editor_assets', __NAMESPACE__ . '\enqueue_editor' );

/**
 * The inserter's category.
 *
 * @param array<int, array<string, mixed>> $categories Those that are known.
 * @return array<int, array<string, mixed>>
 */
function add_block_category( array $categories ): array {
	$categories[] = array(
		'slug'  => 'newswire',
		'title' => __( 'News and rates', 'newswire-elements' ),
		'icon'  => null,
	);
	return $categories;
}
add_filter( 'block_categories_all', __NAMESPACE__ . '\add_block_category' );

/**
 * Registers what lies in patterns/: files with the headers that WordPress knows of themes.
 */
function register_patterns(): void {
	register_block_pattern_category( 'newswire', array( 'label' => __( 'News and rates', 'newswire-elements' ) ) );
	$headers = array(
		'title'       => 'Title',
		'slug'        => 'Slug',
		'description' => 'Description',
		'keywords'    => 'Keywords',
		'width'       => 'Viewport Width',
	);
	foreach ( (array) glob( plugin_dir_path( NEWSWIRE_ELEMENTS_FILE ) . 'patterns/*.php' ) as $file ) {
		$pattern = get_file_data( $file, $headers );
		ob_start();
		include $file;
		register_block_pattern(
			$pattern['slug'],
			array(
				// phpcs:disable WordPress.WP.I18n -- They stand in the heads of the files, from where tools/wordpress/pot.mjs takes them.
				'title'         => translate_with_gettext_context( $pattern['title'], 'Pattern title', 'newswire-elements' ),
				'description'   => translate_with_gettext_context( $pattern['description'], 'Pattern description', 'newswire-elements' ),
				// phpcs:enable
				'categories'    => array( 'newswire' ),
				'keywords'      => array_map( 'trim', explode( ',', $pattern['keywords'] ) ),
				'viewportWidth' => (int) $pattern['width'],
				'content'       => trim( (string) ob_get_clean() ),
			)
		);
	}
}
add_action( 'init', __NAMESPACE__ . '\register_patterns', 21 );
