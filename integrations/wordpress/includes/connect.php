<?php
/**
 * What is this address? A folder that `newswire publish` or `newswire embed` wrote, a document, a landing page, or a page
 * that names a document.
 *
 * @package NewswireElements
 */

namespace NewswireElements;

defined( 'ABSPATH' ) || exit;

/** Seconds that connecting an address may take in all, however many requests that needs. */
const CONNECT_TIME = 22;

/** What went wrong where a server does not answer at all: to ask it for more only takes more time. */
const SILENT = array( 'timeout', 'slow', 'unknown-host', 'network', 'certificate', 'blocked', 'refused' );

/**
 * Finds what can be shown from an address that somebody pasted.
 *
 * @param string $address As pasted.
 * @return array<string, mixed>|\WP_Error `address`, `news`, `rates`, `landing`, `publisher` and `script_src`, '' where there is none;
 *   and `silence`, a sentence where not all that was asked was answered.
 */
function connect( string $address ): array|\WP_Error {
	static $known = array();
	$key          = get_current_blog_id() . ' ' . $address;
	/**
	 * Filters how long somebody who connects an address waits for all that is asked.
	 *
	 * @param int $seconds Servers, and people, do not wait for much longer.
	 */
	$seconds = max( 1, (int) apply_filters( 'newswire_connect_time', CONNECT_TIME ) );

	return $known[ $key ] ??= Deadline::within( $seconds, static fn (): array|\WP_Error => find_documents( $address ) );
}

/**
 * The same, anew.
 *
 * @param string $address As pasted.
 * @return array<string, mixed>|\WP_Error
 */
function find_documents( string $address ): array|\WP_Error {
	$url = typed_address( $address );
	if ( null === $url ) {
		return fault( 'no-address', $address );
	}
	// A site may show its own stories, but its pages are not documents, and PHP might wait for itself.
	if ( is_own_host( $url ) && ! is_multisite() && ! preg_match( '~/newswire/(?:v1/)?\w+\.json(?:$|[?&])~', rawurldecode( $url ) ) ) {
		return fault( 'own-site', $url );
	}
	$found   = array(
		'news'       => '',
		'rates'      => '',
		'landing'    => '',
		'script_src' => '',
		'silence'    => '',
		'publisher'  => array(
			'name' => '',
			'url'  => '',
		),
	);
	$answers = array();
	$answer  = read_address( $url, $answers );
	if ( is_wp_error( $answer ) ) {
		// A folder: most servers answer 404 or 403 for it, some with a page.
		if ( ! in_array( $answer->get_error_code(), array( 'html', 'missing', 'forbidden' ), true ) ) {
			return $answer;
		}
		foreach ( array( 'index.json', 'news.json', 'rates.json', 'landing.html' ) as $name ) {
			$inside = read_address( folder_of( $url ) . $name, $answers );
			if ( ! is_wp_error( $inside ) ) {
				note_found( $found, $inside, $answers );
			} elseif ( in_array( $inside->get_error_code(), SILENT, true ) ) {
				$answer = $inside;
				break;
			}
			if ( $found['news'] || $found['rates'] ) {
				break;
			}
		}
		if ( ! $found['news'] && ! $found['rates'] ) {
			return $answer;
		}
	} else {
		note_found( $found, $answer, $answers );
	}
	$silence = look_around( $found, $answers );
	if ( $silence ) {
		/* translators: %s: a sentence that says what is wrong */
		$found['silence'] = sprintf( __( 'Whether there is more beside it could not be seen. %s', 'newswire-elements' ), $silence->get_error_message() );
		// What did not answer is not gone: what was connected there before stays.
		foreach ( array( 'news', 'rates', 'landing' ) as $kind ) {
			$before = settings()[ $kind ];
			if ( '' === $found[ $kind ] && '' !== $before && Data\origin_of( $before ) === Data\origin_of( '' !== $found['news'] ? $found['news'] : $found['rates'] ) ) {
				$found[ $kind ] = $before;
			}
		}
	}
	// Before anything is kept of them.
	foreach ( array( $found['news'], $found['rates'] ) as $source ) {
		if ( str_starts_with( $source, 'http:' ) && str_starts_with( home_url( '/' ), 'https:' ) ) {
			return fault( 'insecure', $source );
		}
	}
	foreach ( array( 'news', 'rates', 'landing' ) as $kind ) {
		$document = '' === $found[ $kind ] ? null : Document::of( $found[ $kind ] );
		$result   = $document ? $document->refresh( true, $answers[ $document->url ] ?? null ) : null;
		if ( is_wp_error( $result ) ) {
			if ( ( $document->kept()['document']['kind'] ?? '' ) === $kind && in_array( $result->get_error_code(), SILENT, true ) ) {
				continue;
			}
			$error          = $result;
			$found[ $kind ] = '';
			if ( null === $document->kept()['document'] ) {
				$document->forget();
			}
			continue;
		}
		$document?->use();
		if ( $document && 'landing' !== $kind ) {
			$publisher          = $document->kept()['document']['publisher'] ?? null;
			$found['publisher'] = is_array( $publisher ) && '' === $found['publisher']['name'] ? $publisher : $found['publisher'];
		}
	}
	if ( '' === $found['news'] && '' === $found['rates'] ) {
		return $error ?? fault( 'html', $url );
	}
	$found['publisher']['url'] = (string) $found['publisher']['url'];
	return array( 'address' => $url ) + $found;
}

/**
 * An address as people type it.
 *
 * @param string $address Perhaps without its scheme, perhaps out of a snippet.
 */
function typed_address( string $address ): ?string {
	// Whoever was given a snippet pastes that.
	if ( preg_match( '/<[a-z-]+\s[^>]*?\bsrc=["\']?([^"\'\s>]+)/i', $address, $found ) ) {
		$address = html_entity_decode( $found[1], ENT_QUOTES, 'UTF-8' );
	}
	$address = trim( $address, " \t\n\r\0\x0B\"'<>" );
	if ( preg_match( '~^[\p{L}\p{N}.-]+\.[\p{L}]{2,}(?:[:/?#]|$)~uD', $address ) ) {
		$address = "https://{$address}";
	}
	$url = Data\safe_url( $address );
	return null === $url ? null : explode( '#', $url )[0];
}

/**
 * Whether an address is one of this site.
 *
 * @param string $url Safe.
 */
function is_own_host( string $url ): bool {
	$own = static fn ( string $address ): string => strtolower( wp_parse_url( $address, PHP_URL_HOST ) . ':' . wp_parse_url( $address, PHP_URL_PORT ) );
	return in_array( $own( $url ), array( $own( home_url( '/' ) ), $own( site_url( '/' ) ) ), true );
}

/**
 * The folder that an address is, or lies in.
 *
 * @param string $url Safe.
 */
function folder_of( string $url ): string {
	$path = explode( '?', $url )[0];
	// Without a dot in its last part it is the folder itself, of which somebody left the slash out.
	return preg_match( '~//[^/]+/(?:.*/)?[^/.]+$~', $path ) ? "{$path}/" : (string) preg_replace( '~[^/]*$~D', '', $path );
}

/**
 * Reads what lies at an address.
 *
 * @param string                              $url     Safe.
 * @param array<string, array<string, mixed>> $answers What servers said so far, by address: none is asked twice.
 * @return array<string, mixed>|\WP_Error With `kind` and `url`.
 */
function read_address( string $url, array &$answers ): array|\WP_Error {
	$answer = $answers[ $url ] ?? fetch( $url );
	if ( is_wp_error( $answer ) ) {
		return $answer;
	}
	$index = Data\record( Data\parse_json( $answer['body'] ) ) ?? array();
	if ( 'newswire-index' === ( $index['format'] ?? '' ) ) {
		return array(
			'kind'      => 'index',
			'url'       => $answer['url'],
			'documents' => array_filter( array_map( __NAMESPACE__ . '\Data\record', Data\items( $index['documents'] ?? null ) ) ),
		);
	}
	$document = parse( $answer['body'], $answer['url'] );
	// Where a server sent us on to an address with parameters, these may be good for once only.
	$final = str_contains( $answer['url'], '?' ) ? $url : $answer['url'];
	if ( is_wp_error( $document ) ) {
		return $document;
	}
	$answers[ $final ] = $answer;
	return array( 'url' => $final ) + $document;
}

/**
 * Notes what was found.
 *
 * @param array<string, mixed>                $found   What is known so far.
 * @param array<string, mixed>                $answer  From `read_address`.
 * @param array<string, array<string, mixed>> $answers What servers said so far, by address.
 */
function note_found( array &$found, array $answer, array &$answers ): void {
	$url = $answer['url'];
	if ( 'landing' === $answer['kind'] ) {
		$found['landing']    = '' === $answer['tag'] ? $found['landing'] : $url;
		$found['script_src'] = $answer['script'];
		if ( '' !== $answer['publisher']['name'] ) {
			$found['publisher'] = $answer['publisher'];
		}
	}
	if ( 'index' === $answer['kind'] ) {
		foreach ( $answer['documents'] as $document ) {
			$kind = Data\one_of( $document['kind'] ?? null, array( 'news', 'rates' ) );
			$path = Data\safe_url( $document['path'] ?? null, $url );
			// Those of all stories come before those of a country.
			$is_ours = $kind && $path && Data\origin_of( $path ) === Data\origin_of( $url );
			if ( $is_ours && ( '' === $found[ $kind ] || substr_count( $path, '/' ) < substr_count( $found[ $kind ], '/' ) ) ) {
				$found[ $kind ] = $path;
			}
		}
	}
	foreach ( array( 'news', 'rates' ) as $kind ) {
		if ( $kind === $answer['kind'] ) {
			$found[ $kind ] = $url;
		}
		if ( 'landing' === $answer['kind'] && '' !== $answer[ $kind ] && '' === $found[ $kind ] ) {
			$found[ $kind ] = $answer[ $kind ];
		}
	}
	// A page that names a feed does not say of what.
	if ( 'landing' === $answer['kind'] && '' !== $answer['feed'] && '' === $found['news'] && '' === $found['rates'] ) {
		$named = read_address( $answer['feed'], $answers );
		if ( ! is_wp_error( $named ) && isset( $found[ $named['kind'] ] ) && 'landing' !== $named['kind'] ) {
			$found[ $named['kind'] ] = $named['url'];
		}
	}
}

/**
 * Looks beside what was found for what mostly lies there.
 *
 * @param array<string, mixed>                $found   What is known so far.
 * @param array<string, array<string, mixed>> $answers What servers said so far, by address.
 * @return \WP_Error|null What came where a server said neither that there is something nor that there is nothing.
 */
function look_around( array &$found, array &$answers ): ?\WP_Error {
	$from   = '' !== $found['news'] ? $found['news'] : $found['rates'];
	$places = array_unique( array_filter( array( Data\safe_url( './', $from ), Data\safe_url( '../', $from ) ) ) );
	foreach ( $places as $place ) {
		// Above the top of a host there is nothing.
		foreach ( array(
			'news'    => 'news.json',
			'rates'   => 'rates.json',
			'landing' => 'landing.html',
		) as $kind => $name ) {
			if ( '' !== $found[ $kind ] ) {
				continue;
			}
			$answer = read_address( $place . $name, $answers );
			if ( is_wp_error( $answer ) ) {
				if ( in_array( $answer->get_error_code(), SILENT, true ) ) {
					return $answer;
				}
			} elseif ( $kind === $answer['kind'] ) {
				note_found( $found, $answer, $answers );
			}
		}
	}
	return null;
}

/**
 * Reads a page: the element in it, and the documents that it names.
 *
 * @param string $body HTML.
 * @param string $url  Where it came from.
 * @return array<string, mixed>|null Null for a page that names none.
 */
function parse_landing( string $body, string $url ): ?array {
	$found = array(
		'kind'       => 'landing',
		'tag'        => '',
		'attributes' => array(),
		'title'      => '',
		'news'       => '',
		'rates'      => '',
		'feed'       => '',
		'script'     => '',
		'publisher'  => array(
			'name' => '',
			'url'  => '',
		),
	);
	$tags  = new \WP_HTML_Tag_Processor( $body );
	while ( $tags->next_tag() ) {
		$name = strtolower( (string) $tags->get_tag() );
		$get  = static function ( string $attribute ) use ( $tags ): string {
			$value = $tags->get_attribute( $attribute );
			return is_string( $value ) ? $value : '';
		};
		if ( 'link' === $name && preg_match( '/\balternate\b/i', $get( 'rel' ) ) && '' === $found['feed'] ) {
			$type          = strtolower( trim( explode( ';', $get( 'type' ) )[0] ) );
			$found['feed'] = in_array( $type, array( 'application/feed+json', 'application/json' ), true ) ? Data\safe_url( $get( 'href' ), $url ) ?? '' : '';
		} elseif ( 'meta' === $name && 'og:site_name' === $get( 'property' ) ) {
			$found['publisher']['name'] = Data\text( $get( 'content' ) ) ?? '';
		} elseif ( 'meta' === $name && 'og:title' === $get( 'property' ) ) {
			$found['title'] = Data\text( $get( 'content' ) ) ?? '';
		} elseif ( 'script' === $name && 'module' === $get( 'type' ) && preg_match( '~/newswire(?:\.[0-9a-f]{8})?\.js$~', $get( 'src' ) ) ) {
			$found['script'] = https_url( Data\safe_url( $get( 'src' ), $url ) ) ?? '';
		} elseif ( '' === $found['tag'] && isset( elements()[ $name ] ) ) {
			$found['tag'] = $name;
			foreach ( elements()[ $name ]['attributes'] as $attribute => $about ) {
				$value = $tags->get_attribute( $attribute );
				if ( null !== $value ) {
					$found['attributes'][ $attribute ] = true === $value ? '' : Data\plain_text( $value );
				}
			}
			foreach ( array( 'src', 'rates-src' ) as $attribute ) {
				$address = Data\safe_url( $get( $attribute ), $url );
				unset( $found['attributes'][ $attribute ] );
				if ( null !== $address ) {
					$found['attributes'][ $attribute ]            = $address;
					$found[ kind_of_source( $name, $attribute ) ] = $address;
				}
			}
		}
	}
	if ( preg_match( '~^(https?://[^/]+/)~', $url, $top ) ) {
		$found['publisher']['url'] = $top[1];
	}
	return '' === $found['tag'] && '' === $found['feed'] ? null : $found;
}

/**
 * What is connected, for editors.
 *
 * @return array<string, mixed>
 */
function status(): array {
	$settings  = settings();
	$news      = '' === $settings['news'] ? null : Document::of( $settings['news'] )?->get( 'news' );
	$rates     = '' === $settings['rates'] ? null : Document::of( $settings['rates'] )?->get( 'rates' );
	$countries = array();
	$stories   = array();
	$newest    = $news['stories'] ?? array();
	usort( $newest, static fn ( array $a, array $b ): int => ( $b['published'] ?? 0 ) <=> ( $a['published'] ?? 0 ) );
	foreach ( $newest as $story ) {
		$countries += array_fill_keys( $story['countries'], true );
	}
	foreach ( array_slice( $newest, 0, 200 ) as $story ) {
		$stories[] = array(
			'id'    => $story['id'],
			'title' => Data\title_of( $story ),
		);
	}
	return array(
		'connected' => '' !== $settings['address'],
		'sentence'  => '' === $settings['address']
			? __( 'Not connected yet. An administrator can paste the publisher’s address under Settings, Newswire Elements.', 'newswire-elements' )
			: sentence_of( $settings ),
		'news'      => $settings['news'],
		'rates'     => $settings['rates'],
		'landing'   => $settings['landing'],
		'pattern'   => landing_pattern(),
		'landings'  => known_landings(),
		'publisher' => $settings['publisher'],
		'countries' => array_keys( $countries ),
		'pairs'     => array_map( static fn ( array $rate ): string => "{$rate['base']}/{$rate['quote']}", $rates['rates'] ?? array() ),
		'stories'   => $stories,
	);
}

/**
 * The landing pages that are known, each with the element that it is about: for links that are pasted.
 *
 * @return array<int, array{pattern: string, tag: string, attributes: array<string, string>, title: string}>
 */
function known_landings(): array {
	$found = array();
	foreach ( documents() as $entry ) {
		$page = Document::of( $entry['url'] )?->get( 'landing' );
		if ( $page && '' !== $page['tag'] ) {
			$found[] = array(
				'pattern'    => $entry['url'],
				'tag'        => $page['tag'],
				'attributes' => $page['attributes'],
				'title'      => $page['title'],
			);
		}
	}
	return $found;
}

/**
 * "Connected: 214 stories, 5 rates, newest 12 minutes old."
 *
 * @param array<string, mixed> $settings What is connected.
 */
function sentence_of( array $settings ): string {
	$parts  = array();
	$faults = array();
	$newest = 0;
	foreach ( array( 'news', 'rates' ) as $kind ) {
		$document = '' === $settings[ $kind ] ? null : Document::of( $settings[ $kind ] );
		if ( ! $document ) {
			continue;
		}
		$data = $document->get( $kind );
		$kept = $document->kept();
		if ( $data && 'news' === $kind ) {
			$count   = count( $data['stories'] );
			$parts[] = sprintf(
				/* translators: %s: a number */
				_n( '%s story', '%s stories', $count, 'newswire-elements' ),
				number_format_i18n( $count )
			);
			$times  = array_filter( array_column( $data['stories'], 'published' ), static fn ( ?int $time ): bool => $time <= now() );
			$newest = intdiv( (int) max( 0, 0, ...$times ), 1000 );
		} elseif ( $data ) {
			$count   = count( $data['rates'] );
			$parts[] = sprintf(
				/* translators: %s: a number */
				_n( '%s rate', '%s rates', $count, 'newswire-elements' ),
				number_format_i18n( $count )
			);
			$newest = $newest ? $newest : intdiv( (int) ( $data['generated'] ?? 0 ), 1000 );
		}
		if ( $kept['error'] ) {
			$faults[] = $data ? sprintf(
				/* translators: 1: a sentence that says what is wrong, 2: a span of time, such as "2 hours" */
				__( '%1$s Readers see what was read %2$s ago.', 'newswire-elements' ),
				$kept['error']['message'],
				human_time_diff( $kept['checked'] )
			) : $kept['error']['message'];
		} elseif ( ! $kept['is_open'] ) {
			$faults[] = sprintf(
				/* translators: %s: an address */
				__( 'Browsers may not read %s, because its server does not send Access-Control-Allow-Origin: pages show what this site read, and nothing newer. Tell your publisher.', 'newswire-elements' ),
				$document->url
			);
		} elseif ( is_stale_document( $data ) ) {
			$faults[] = 'news' === $kind
				? __( 'The stories are out of date; your publisher has to publish anew.', 'newswire-elements' )
				: __( 'The rates are out of date; your publisher has to publish anew.', 'newswire-elements' );
		}
	}
	if ( ! $parts ) {
		$parts[] = __( 'nothing read yet', 'newswire-elements' );
	}
	if ( $newest ) {
		/* translators: %s: a span of time, such as "12 minutes" */
		$parts[] = sprintf( __( 'newest %s old', 'newswire-elements' ), human_time_diff( $newest ) );
	}
	/* translators: %s: a list, such as "214 stories, 5 rates, newest 12 minutes old" */
	$said = sprintf( __( 'Connected: %s.', 'newswire-elements' ), implode( wp_get_list_item_separator(), $parts ) );
	return implode( ' ', array( $said, ...$faults ) );
}

/**
 * Whether a document as a whole is past its time.
 *
 * @param array<string, mixed>|null $document Parsed.
 */
function is_stale_document( ?array $document ): bool {
	if ( ! $document ) {
		return false;
	}
	$now = now();
	if ( 'news' === $document['kind'] ) {
		return ( Data\news_stale_at( $document ) ?? INF ) <= $now;
	}
	return Data\shared_date( Data\quotes( $document, array(), false, $now, wp_date( 'Y-m-d' ) ) )['stale'];
}
