<?php
/**
 * The page on which categories and tags are said to be countries, topics and kinds of stories, and the same fields where
 * a single one is edited. What is called like a country is proposed; it counts once a person has said so.
 *
 * @package NewswireElements
 */

namespace NewswireElements\Publisher;

defined( 'ABSPATH' ) || exit;

const CATEGORIES_PAGE = 'newswire-categories';

/** Rows of a page: each has a list of all countries. */
const ROWS = 50;

/** Terms that are looked through for proposals. */
const MOST_TERMS = 2000;

add_action( 'admin_menu', __NAMESPACE__ . '\\add_categories_page' );
add_action( 'admin_init', __NAMESPACE__ . '\\add_term_fields' );
add_action( 'edited_term', __NAMESPACE__ . '\\save_term_fields', 5 );

/**
 * Adds the page, where the site publishes.
 */
function add_categories_page(): void {
	if ( is_enabled() ) {
		$page = add_options_page( __( 'Countries and topics of your stories', 'newswire-elements' ), __( 'Newswire countries', 'newswire-elements' ), 'manage_options', CATEGORIES_PAGE, __NAMESPACE__ . '\\print_categories_page' );
		add_action( "load-{$page}", __NAMESPACE__ . '\\save_categories' );
		add_action( "admin_print_styles-{$page}", __NAMESPACE__ . '\\add_categories_style', 5 );
	}
}

/**
 * Three lists side by side are too wide for telephones: there a row becomes a block, and names its lists.
 */
function add_categories_style(): void {
	wp_add_inline_style(
		'forms',
		'.newswire-terms th, .newswire-terms td { vertical-align: top } .newswire-terms tbody th { font-weight: 600 } .newswire-terms .description { display: block; font-weight: 400 } .newswire-terms select { max-inline-size: 18em }'
		. '@media (max-width: 782px) {'
		. '.newswire-terms thead { clip-path: inset(50%); position: absolute } .newswire-terms :is(tr, th, td) { display: block } .newswire-terms td { padding-block: 0 8px }'
		. '.newswire-terms td::before { content: attr(data-colname); display: block } .newswire-terms select { inline-size: 100%; max-inline-size: none }'
		. '}'
	);
}

/**
 * The page's address.
 */
function categories_url(): string {
	return admin_url( 'options-general.php?page=' . CATEGORIES_PAGE );
}

/**
 * Categories and tags of whose country nobody has said anything, although they are called like one.
 *
 * @return array<int, string> Country codes by term.
 */
function proposals(): array {
	$found = array();
	$terms = taxonomies() ? get_terms(
		array(
			'taxonomy'   => taxonomies(),
			'hide_empty' => false,
			'number'     => MOST_TERMS,
			'orderby'    => 'count',
			'order'      => 'DESC',
		)
	) : array();
	foreach ( is_array( $terms ) ? $terms : array() as $term ) {
		$country = proposal_for( $term );
		if ( $country ) {
			$found[ $term->term_id ] = $country;
		}
	}
	return $found;
}

/**
 * The country that a term is called like, while nobody has said which it is.
 *
 * @param \WP_Term $term A term.
 */
function proposal_for( \WP_Term $term ): ?string {
	return '' === (string) get_term_meta( $term->term_id, '_newswire_country', true ) ? plain_country( text_from_html( $term->name ), urldecode( $term->slug ) ) : null;
}

/**
 * Saves the page.
 */
function save_categories(): void {
	if ( ! isset( $_POST['newswire_terms'] ) ) {
		return;
	}
	check_admin_referer( CATEGORIES_PAGE );
	if ( ! current_user_can( 'manage_options' ) ) {
		wp_die( esc_html__( 'You may not change this.', 'newswire-elements' ), 403 );
	}
	$count = 0;
	// phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- each value is cleaned by its sanitiser.
	foreach ( (array) wp_unslash( $_POST['newswire_terms'] ) as $id => $given ) {
		$count += is_array( $given ) ? (int) save_term( (int) $id, $given ) : 0;
	}
	if ( isset( $_POST['newswire_accept'] ) ) {
		foreach ( proposals() as $id => $country ) {
			$count += (int) save_term( $id, array( 'country' => $country ) );
		}
	}
	wp_safe_redirect( add_query_arg( 'newswire-saved', $count, wp_get_referer() ? remove_query_arg( 'newswire-saved', wp_get_referer() ) : categories_url() ) );
	exit;
}

/**
 * Saves what a term stands for.
 *
 * @param int   $id    Of the term.
 * @param array $given `country`, `topic`, `kind`; what is not given stays.
 * @return bool Whether that is new.
 */
function save_term( int $id, array $given ): bool {
	if ( ! get_term( $id ) instanceof \WP_Term || ! current_user_can( 'edit_term', $id ) ) {
		return false;
	}
	$changed = false;
	foreach ( array( 'country', 'topic', 'kind' ) as $name ) {
		if ( ! isset( $given[ $name ] ) || ! is_string( $given[ $name ] ) ) {
			continue;
		}
		$key   = "_newswire_{$name}";
		$value = sanitize_meta( $key, $given[ $name ], 'term' );
		if ( get_term_meta( $id, $key, true ) !== $value ) {
			$changed = true;
			'' === $value ? delete_term_meta( $id, $key ) : update_term_meta( $id, $key, $value );
		}
	}
	return $changed;
}

/**
 * The page.
 */
function print_categories_page(): void {
	$taxonomies = taxonomies();
	// phpcs:disable WordPress.Security.NonceVerification -- only looking.
	$page   = max( 1, (int) ( $_GET['paged'] ?? 1 ) );
	$search = isset( $_GET['s'] ) ? sanitize_text_field( wp_unslash( $_GET['s'] ) ) : '';
	$saved  = isset( $_GET['newswire-saved'] ) ? (int) $_GET['newswire-saved'] : null;
	// phpcs:enable
	$query = array(
		'taxonomy'   => $taxonomies,
		'hide_empty' => false,
		'search'     => $search,
	);
	$terms = $taxonomies ? get_terms(
		$query + array(
			'number'  => ROWS,
			'offset'  => ( $page - 1 ) * ROWS,
			'orderby' => 'count',
			'order'   => 'DESC',
		)
	) : array();
	$total = $taxonomies ? (int) wp_count_terms( $query ) : 0;
	$all   = proposals();
	echo '<div class="wrap"><h1>' . esc_html__( 'Countries and topics of your stories', 'newswire-elements' ) . '</h1>';
	if ( null !== $saved ) {
		/* translators: %s: number of categories */
		printf( '<div class="notice notice-success is-dismissible"><p>%s</p></div>', esc_html( sprintf( _n( 'Saved: %s change.', 'Saved: %s changes.', $saved, 'newswire-elements' ), number_format_i18n( $saved ) ) ) );
	}
	echo '<p>' . esc_html__( 'Partner sites can show the stories of one country. Say here which of your categories and tags stand for a country: their stories are then about it. A story is about three countries at most.', 'newswire-elements' ) . '</p>';
	printf( '<form method="get"><input type="hidden" name="page" value="%s"><p class="search-box"><label class="screen-reader-text" for="newswire-search">%s</label><input type="search" id="newswire-search" name="s" value="%s"> <button class="button">%s</button></p></form>', esc_attr( CATEGORIES_PAGE ), esc_html__( 'Search', 'newswire-elements' ), esc_attr( $search ), esc_html__( 'Search', 'newswire-elements' ) );
	echo '<form method="post">';
	wp_nonce_field( CATEGORIES_PAGE );
	echo '<input type="hidden" name="newswire_terms[0]" value="">';
	echo '<table class="widefat striped newswire-terms"><thead><tr>';
	foreach ( array( __( 'Category or tag', 'newswire-elements' ), __( 'Posts', 'newswire-elements' ), __( 'Country', 'newswire-elements' ), __( 'Topic', 'newswire-elements' ), __( 'Kind of story', 'newswire-elements' ) ) as $heading ) {
		echo '<th scope="col">' . esc_html( $heading ) . '</th>';
	}
	echo '</tr></thead><tbody>';
	foreach ( is_array( $terms ) ? $terms : array() as $term ) {
		print_row( $term );
	}
	echo '</tbody></table><p class="submit">';
	printf( '<button class="button button-primary">%s</button> ', esc_html__( 'Save', 'newswire-elements' ) );
	if ( $all ) {
		/* translators: %s: number of proposals */
		printf( '<button class="button" name="newswire_accept" value="1">%s</button>', esc_html( sprintf( _n( 'Save and accept %s proposal', 'Save and accept all %s proposals', count( $all ), 'newswire-elements' ), number_format_i18n( count( $all ) ) ) ) );
		echo '</p><p class="description">' . esc_html__( 'Proposals:', 'newswire-elements' ) . ' ';
		$names = country_names();
		$list  = array();
		foreach ( $all as $id => $country ) {
			$list[] = text_from_html( get_term( $id )->name ) . ' → ' . $names[ $country ];
		}
		echo esc_html( implode( ', ', $list ) );
	}
	echo '</p></form>';
	echo wp_kses_post(
		(string) paginate_links(
			array(
				'base'    => add_query_arg( 'paged', '%#%' ),
				'format'  => '',
				'current' => $page,
				'total'   => (int) ceil( $total / ROWS ),
			)
		)
	);
	echo '</div>';
}

/**
 * A row of the page.
 *
 * @param \WP_Term $term A term.
 */
function print_row( \WP_Term $term ): void {
	$proposal = proposal_for( $term );
	$taxonomy = get_taxonomy( $term->taxonomy );
	printf(
		'<tr><th scope="row">%1$s <span class="description">%2$s</span></th><td data-colname="%8$s">%3$s</td><td data-colname="%9$s">%4$s%5$s</td><td data-colname="%10$s">%6$s</td><td data-colname="%11$s">%7$s</td></tr>',
		esc_html( text_from_html( $term->name ) ),
		esc_html( $taxonomy ? $taxonomy->labels->singular_name : '' ),
		esc_html( number_format_i18n( $term->count ) ),
		term_select( $term, 'country', "newswire_terms[{$term->term_id}][country]" ), // phpcs:ignore WordPress.Security.EscapeOutput -- escaped there.
		/* translators: %s: country */
		$proposal ? ' <span class="description">' . esc_html( sprintf( __( 'Proposed: %s', 'newswire-elements' ), country_names()[ $proposal ] ) ) . '</span>' : '',
		term_select( $term, 'topic', "newswire_terms[{$term->term_id}][topic]" ), // phpcs:ignore WordPress.Security.EscapeOutput -- escaped there.
		term_select( $term, 'kind', "newswire_terms[{$term->term_id}][kind]" ), // phpcs:ignore WordPress.Security.EscapeOutput -- escaped there.
		esc_attr__( 'Posts', 'newswire-elements' ),
		esc_attr__( 'Country', 'newswire-elements' ),
		esc_attr__( 'Topic', 'newswire-elements' ),
		esc_attr__( 'Kind of story', 'newswire-elements' )
	);
}

/**
 * A list to choose from what a term stands for.
 *
 * @param \WP_Term $term   A term.
 * @param string   $what   `country`, `topic` or `kind`.
 * @param string   $called In the form.
 */
function term_select( \WP_Term $term, string $what, string $called ): string {
	$chosen  = (string) get_term_meta( $term->term_id, "_newswire_{$what}", true );
	$labels  = array(
		'country' => __( 'Country', 'newswire-elements' ),
		'topic'   => __( 'Topic', 'newswire-elements' ),
		'kind'    => __( 'Kind of story', 'newswire-elements' ),
	);
	$choices = '<option value="">' . esc_html__( '— not said —', 'newswire-elements' ) . '</option>';
	if ( 'country' === $what ) {
		$choices .= sprintf( '<option value="none"%s>%s</option>', selected( 'none', $chosen, false ), esc_html__( 'No country', 'newswire-elements' ) ) . country_options( $chosen );
	}
	foreach ( array(
		'country' => array(),
		'topic'   => media_topics(),
		'kind'    => kind_names(),
	)[ $what ] as $value => $name ) {
		$choices .= sprintf( '<option value="%s"%s>%s</option>', esc_attr( $value ), selected( $value, $chosen, false ), esc_html( $name ) );
	}
	/* translators: 1: such as "Country", 2: name of a category */
	$label = sprintf( __( '%1$s of %2$s', 'newswire-elements' ), $labels[ $what ], text_from_html( $term->name ) );
	return sprintf( '<select name="%s" aria-label="%s">%s</select>', esc_attr( $called ), esc_attr( $label ), $choices );
}

/**
 * Adds the fields to the page on which a category or tag is edited.
 */
function add_term_fields(): void {
	if ( is_enabled() ) {
		foreach ( taxonomies() as $taxonomy ) {
			add_action( "{$taxonomy}_edit_form_fields", __NAMESPACE__ . '\\print_term_fields' );
		}
	}
}

/**
 * The fields on that page.
 *
 * @param \WP_Term $term A term.
 */
function print_term_fields( \WP_Term $term ): void {
	$proposal = proposal_for( $term );
	wp_nonce_field( "newswire-term-{$term->term_id}", 'newswire_term_nonce' );
	foreach ( array(
		'country' => __( 'Country (for partner sites)', 'newswire-elements' ),
		'topic'   => __( 'Topic (for partner sites)', 'newswire-elements' ),
		'kind'    => __( 'Kind of story (for partner sites)', 'newswire-elements' ),
	) as $what => $label ) {
		printf( '<tr class="form-field"><th scope="row">%s</th><td>%s', esc_html( $label ), term_select( $term, $what, "newswire_term[{$what}]" ) ); // phpcs:ignore WordPress.Security.EscapeOutput -- escaped there.
		if ( 'country' === $what && $proposal ) {
			/* translators: %s: country */
			echo '<p class="description">' . esc_html( sprintf( __( 'Proposed: %s', 'newswire-elements' ), country_names()[ $proposal ] ) ) . '</p>';
		}
		echo '</td></tr>';
	}
}

/**
 * Saves those fields, before the document is made anew.
 *
 * @param int $id Of a term.
 */
function save_term_fields( int $id ): void {
	// phpcs:disable WordPress.Security.ValidatedSanitizedInput -- each value is cleaned by its sanitiser.
	if ( isset( $_POST['newswire_term'], $_POST['newswire_term_nonce'] ) && is_array( $_POST['newswire_term'] ) && wp_verify_nonce( wp_unslash( $_POST['newswire_term_nonce'] ), "newswire-term-{$id}" ) ) {
		save_term( $id, wp_unslash( $_POST['newswire_term'] ) );
	}
	// phpcs:enable
}
