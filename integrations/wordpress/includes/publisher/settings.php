<?php
/**
 * The section of the plugin's settings page in which a site becomes a publisher.
 *
 * @package NewswireElements
 */

namespace NewswireElements\Publisher;

defined( 'ABSPATH' ) || exit;

const SECTION = 'newswire_publisher';

// Behind the plugin's own section: most sites show the stories of others.
add_action( 'admin_init', __NAMESPACE__ . '\\add_section', 20 );

/**
 * Adds the section.
 */
function add_section(): void {
	add_settings_section( SECTION, __( 'Publish this site’s own stories', 'newswire-elements' ), __NAMESPACE__ . '\\print_section', PAGE );
	$fields = array(
		'enabled'           => __( 'Publish', 'newswire-elements' ),
		'name'              => __( 'Your name', 'newswire-elements' ),
		'url'               => __( 'Your home page', 'newswire-elements' ),
		'post_types'        => __( 'What is published', 'newswire-elements' ),
		'content'           => __( 'How much of each', 'newswire-elements' ),
		'limit'             => __( 'How many stories', 'newswire-elements' ),
		'stale_after_hours' => __( 'Longest pause', 'newswire-elements' ),
		'access'            => __( 'Who may read', 'newswire-elements' ),
		'holder'            => __( 'Whose rights', 'newswire-elements' ),
		'license'           => __( 'Licence', 'newswire-elements' ),
		'quiet'             => __( 'Unpublished stories', 'newswire-elements' ),
	);
	foreach ( is_enabled() ? $fields : array_slice( $fields, 0, 1 ) as $name => $label ) {
		$id = "newswire-publisher-{$name}";
		add_settings_field(
			$id,
			$label,
			__NAMESPACE__ . '\\print_field',
			PAGE,
			SECTION,
			array(
				'name'      => $name,
				'id'        => $id,
				'label_for' => in_array( $name, array( 'enabled', 'post_types', 'content', 'quiet' ), true ) ? '' : $id,
			)
		);
	}
}

/**
 * What the section is for, and how things stand.
 */
function print_section(): void {
	echo '<p>' . esc_html__( 'Other sites can show the stories of this one, with your name on them and links to you. They follow what you publish, correct and withdraw, within minutes. You need this only if you are a publisher yourself.', 'newswire-elements' ) . '</p>';
	if ( ! is_enabled() ) {
		return;
	}
	$document = kept_document();
	if ( ! $document ) {
		echo '<p>' . esc_html__( 'The stories are being put together. Reload this page in a moment.', 'newswire-elements' ) . '</p>';
		return;
	}
	$address = address();
	echo '<p><label for="newswire-publisher-address">' . esc_html__( 'Give this address to your partners:', 'newswire-elements' ) . '</label><br>';
	printf( '<input type="url" readonly class="large-text code" id="newswire-publisher-address" value="%s" onfocus="this.select()"></p>', esc_attr( $address ) );
	/* translators: %s: number of stories */
	$stories = sprintf( _n( '%s story', '%s stories', $document['stories'], 'newswire-elements' ), number_format_i18n( $document['stories'] ) );
	/* translators: %s: number of stories */
	$withdrawn = sprintf( _n( '%s withdrawn', '%s withdrawn', $document['withdrawn'], 'newswire-elements' ), number_format_i18n( $document['withdrawn'] ) );
	/* translators: 1: such as "214 stories", 2: such as "3 withdrawn", 3: such as "180 KB", 4: such as "12 minutes" */
	$sentence = sprintf( __( 'It has %1$s and %2$s, %3$s in all, and last changed %4$s ago.', 'newswire-elements' ), $stories, $withdrawn, (string) size_format( strlen( $document['body'] ) ), human_time_diff( $document['generated'] ) );
	echo '<p>' . esc_html( $sentence ) . '</p>';
	print_notes( $document['notes'] );
	$proposed = count( proposals() );
	printf( '<p><a href="%s">%s</a>', esc_url( categories_url() ), esc_html__( 'Say which categories are countries and topics', 'newswire-elements' ) );
	if ( $proposed ) {
		/* translators: %s: number of categories and tags */
		echo ' ' . esc_html( sprintf( _n( '(%s is called like a country)', '(%s are called like countries)', $proposed, 'newswire-elements' ), number_format_i18n( $proposed ) ) );
	}
	echo '</p>';
}

/**
 * What is left out of the document, and what to do about it.
 *
 * @param array<int, string> $notes By post.
 */
function print_notes( array $notes ): void {
	if ( ! $notes ) {
		return;
	}
	echo '<div class="notice notice-warning inline"><p>' . esc_html__( 'Not all posts could be published:', 'newswire-elements' ) . '</p><ul class="ul-disc">';
	foreach ( array_slice( $notes, 0, 10, true ) as $id => $note ) {
		$post = get_post( $id );
		$link = $post ? get_edit_post_link( $post ) : null;
		echo '<li>';
		if ( $link ) {
			$title = headline_of( $post );
			printf( '<a href="%s">%s</a>: ', esc_url( $link ), esc_html( '' === $title ? "#{$id}" : $title ) );
		}
		echo esc_html( $note ) . '</li>';
	}
	echo '</ul></div>';
}

/**
 * One field.
 *
 * @param array{name: string, id: string} $field Which.
 */
function print_field( array $field ): void {
	$options = options();
	$name    = $field['name'];
	$value   = $options[ $name ];
	$called  = OPTION . "[{$name}]";
	$help    = '';
	// What is said below a field belongs to it for those who hear it, too.
	$described = sprintf( ' aria-describedby="%s-help"', esc_attr( $field['id'] ) );
	switch ( $name ) {
		case 'enabled':
			print_checkbox( $called, $field['id'], $value, __( 'Publish the stories of this site for others', 'newswire-elements' ), $described );
			$help = __( 'Only posts that everybody can read: no drafts, no private posts, none with a password, no e-mail addresses. What has been published once can be taken back, but those who kept a copy have it.', 'newswire-elements' );
			break;
		case 'quiet':
			print_checkbox( $called, $field['id'], $value, __( 'Leave nothing in their place', 'newswire-elements' ), $described );
			$help = __( 'When a post is deleted, made private or turned back into a draft, its story goes from all partner sites. Pages that show just that story say “Withdrawn by” and your name, unless you tick this. You can give a reason beside each post.', 'newswire-elements' );
			break;
		case 'post_types':
			printf( '<fieldset><legend class="screen-reader-text">%s</legend><input type="hidden" name="%s[]" value="">', esc_html__( 'What is published', 'newswire-elements' ), esc_attr( $called ) );
			foreach ( possible_post_types() as $type => $label ) {
				printf( '<label><input type="checkbox" name="%s[]" value="%s"%s> %s</label><br>', esc_attr( $called ), esc_attr( $type ), checked( in_array( $type, $value, true ), true, false ), esc_html( $label ) );
			}
			echo '</fieldset>';
			break;
		case 'content':
			printf( '<fieldset%s><legend class="screen-reader-text">%s</legend>', $described, esc_html__( 'How much of each', 'newswire-elements' ) ); // phpcs:ignore WordPress.Security.EscapeOutput -- escaped above.
			foreach ( array(
				'summary' => __( 'Headlines and summaries, which link to this site', 'newswire-elements' ),
				'full'    => __( 'Full texts, which partners may show whole', 'newswire-elements' ),
			) as $choice => $label ) {
				printf( '<label><input type="radio" name="%s" value="%s"%s> %s</label><br>', esc_attr( $called ), esc_attr( $choice ), checked( $choice, $value, false ), esc_html( $label ) );
			}
			echo '</fieldset>';
			$help = __( 'The summary is the excerpt of the post; without one, the beginning of the text. Stories for registered readers or subscribers are never given away whole. If another plugin decides who may read a post, choose headlines and summaries.', 'newswire-elements' );
			break;
		case 'access':
			printf( '<select id="%s" name="%s"%s>', esc_attr( $field['id'] ), esc_attr( $called ), $described ); // phpcs:ignore WordPress.Security.EscapeOutput -- escaped above.
			foreach ( access_names() as $choice => $label ) {
				printf( '<option value="%s"%s>%s</option>', esc_attr( $choice ), selected( $choice, $value, false ), esc_html( $label ) );
			}
			echo '</select>';
			$help = __( 'Can be said otherwise beside each post.', 'newswire-elements' );
			break;
		case 'limit':
		case 'stale_after_hours':
			printf( '<input type="number" class="small-text" min="1" max="%d" id="%s" name="%s" value="%d"%s>', 'limit' === $name ? (int) MOST_STORIES : 24 * 60, esc_attr( $field['id'] ), esc_attr( $called ), (int) $value, $described ); // phpcs:ignore WordPress.Security.EscapeOutput -- escaped above.
			echo 'limit' === $name ? '' : ' ' . esc_html__( 'hours', 'newswire-elements' );
			$help = 'limit' === $name
				? __( 'The newest so many. Readers load all of them at once, so fewer are faster.', 'newswire-elements' )
				: __( 'If nothing is published for longer, partner sites say since when the list has not been updated.', 'newswire-elements' );
			break;
		default:
			$default = array(
				'name' => (string) get_option( 'blogname' ),
				'url'  => trailingslashit( (string) get_option( 'home' ) ),
			)[ $name ] ?? '';
			$help    = array(
				'name'    => __( 'As it stands on every story.', 'newswire-elements' ),
				'holder'  => __( 'Who holds the rights to the texts, if you want to say so.', 'newswire-elements' ),
				'license' => __( 'Its name or address, such as CC-BY-4.0.', 'newswire-elements' ),
			)[ $name ] ?? '';
			printf( '<input type="%s" class="regular-text" id="%s" name="%s" value="%s" placeholder="%s"%s>', 'url' === $name ? 'url' : 'text', esc_attr( $field['id'] ), esc_attr( $called ), esc_attr( $value ), esc_attr( $default ), '' === $help ? '' : $described ); // phpcs:ignore WordPress.Security.EscapeOutput -- escaped above.
	}
	if ( '' !== $help ) {
		printf( '<p class="description" id="%s-help">%s</p>', esc_attr( $field['id'] ), esc_html( $help ) );
	}
}

/**
 * A checkbox; one that is not ticked is sent, too.
 *
 * @param string $called    In the form.
 * @param string $id        Of the field.
 * @param bool   $checked   Whether it is ticked.
 * @param string $label     Beside it.
 * @param string $described An attribute more, escaped.
 */
function print_checkbox( string $called, string $id, bool $checked, string $label, string $described ): void {
	printf( '<input type="hidden" name="%1$s" value="0"><label for="%2$s"><input type="checkbox" id="%2$s" name="%1$s" value="1"%3$s%5$s> %4$s</label>', esc_attr( $called ), esc_attr( $id ), checked( $checked, true, false ), esc_html( $label ), $described ); // phpcs:ignore WordPress.Security.EscapeOutput -- escaped by the caller.
}

/**
 * What a reader needs, in words.
 *
 * @return array<string, string>
 */
function access_names(): array {
	return array(
		''           => __( 'Not said', 'newswire-elements' ),
		'free'       => __( 'Everybody', 'newswire-elements' ),
		'registered' => __( 'Registered readers', 'newswire-elements' ),
		'paid'       => __( 'Subscribers', 'newswire-elements' ),
	);
}
