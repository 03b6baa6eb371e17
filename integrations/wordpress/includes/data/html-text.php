<?php
/**
 * HTML as text to be shown as text, as src/data/html-text.ts reads it: markup is dropped, character references are decoded
 * once, and what they make is never read as markup.
 *
 * @package NewswireElements
 */

namespace NewswireElements\Data;

defined( 'ABSPATH' ) || exit;

/** Elements that say nothing in plain text; what was struck out must not read as valid. */
const SILENT = '/^(?:script|style|template|noscript|title|iframe|noembed|noframes|object|svg|math|canvas|video|audio|button|select|textarea|figcaption|del|s|strike)$/D';

const PARAGRAPH = '/^(?:p|h[1-6]|ul|ol|dl|blockquote|pre|table|figure|hr|section|article|header|footer|aside|main|nav|address|details|form|fieldset)$/D';

/** Named character references that publishing systems write. Others stay as they are. */
const NAMED = array(
	'amp'    => '&',
	'lt'     => '<',
	'gt'     => '>',
	'quot'   => '"',
	'apos'   => "'",
	'nbsp'   => "\u{A0}",
	'shy'    => "\u{AD}",
	'thinsp' => "\u{2009}",
	'zwnj'   => "\u{200C}",
	'zwj'    => "\u{200D}",
	'ndash'  => '–',
	'mdash'  => '—',
	'lsquo'  => '‘',
	'rsquo'  => '’',
	'sbquo'  => '‚',
	'ldquo'  => '“',
	'rdquo'  => '”',
	'bdquo'  => '„',
	'laquo'  => '«',
	'raquo'  => '»',
	'lsaquo' => '‹',
	'rsaquo' => '›',
	'hellip' => '…',
	'bull'   => '•',
	'middot' => '·',
	'copy'   => '©',
	'reg'    => '®',
	'trade'  => '™',
	'euro'   => '€',
	'pound'  => '£',
	'yen'    => '¥',
	'cent'   => '¢',
	'sect'   => '§',
	'deg'    => '°',
	'times'  => '×',
	'minus'  => '−',
	'frac12' => '½',
	'larr'   => '←',
	'rarr'   => '→',
);

/** What the numbers 128 to 159 stand for: windows-1252, where it has a character. */
const WINDOWS_1252 = array( '€', "\u{81}", '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', "\u{8D}", 'Ž', "\u{8F}", "\u{90}", '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', "\u{9D}", 'ž', 'Ÿ' );

/**
 * The text of markup: a blank line parts paragraphs, a line break all other blocks.
 *
 * @param string $markup HTML from anybody.
 */
function html_to_text( string $markup ): string {
	$result = '';
	$at     = 0;
	$raised = false;
	// A `<` before anything else is text.
	while ( preg_match( '~<(?:!--|!\[CDATA\[|[!?]|/?([a-z][^\s/>]*)|/)~i', $markup, $found, PREG_OFFSET_CAPTURE, $at ) ) {
		list( $mark, $index ) = $found[0];
		$result              .= flow( substr( $markup, $at, $index - $at ), $raised );
		$after                = $index + strlen( $mark );
		$name                 = strtolower( $found[1][0] ?? '' );
		if ( '' === $name ) {
			// So that `<!-->` is a whole comment.
			$at = '<!--' === $mark
				? past( '-->', $markup, $index + 2 )
				: past( strlen( $mark ) > 2 ? ']]>' : '>', $markup, $after );
			continue;
		}
		$at      = tag_end( $markup, $after );
		$result .= separator( $name );
		if ( 'sup' === $name ) {
			$raised = '/' !== $mark[1];
		}
		// Feeds carry XHTML, in which a slash at the end means that nothing is inside.
		if ( preg_match( SILENT, $name ) && '/' !== $mark[1] && '/' !== substr( $markup, $at - 2, 1 ) ) {
			$at = preg_match( "~</{$name}(?=[\s/>])~i", $markup, $close, PREG_OFFSET_CAPTURE, $at ) ? $close[0][1] : strlen( $markup );
		}
	}
	$result .= flow( substr( $markup, $at ), $raised );
	return plain_text(
		(string) preg_replace_callback(
			'/[ \n\x0B\x0C\x{A0}]+/u',
			static fn ( array $found ): string => gap( $found[0] ),
			$result
		)
	);
}

/**
 * Where a tag ends whose name ends at an index. A `>` in a quoted value is not its end.
 *
 * @param string $markup HTML.
 * @param int    $from   In bytes.
 */
function tag_end( string $markup, int $from ): int {
	while ( preg_match( '/>|=\s*["\']/', $markup, $found, PREG_OFFSET_CAPTURE, $from ) ) {
		list( $stop, $index ) = $found[0];
		$from                 = $index + strlen( $stop );
		if ( '>' === $stop ) {
			return $from;
		}
		$from = past( substr( $stop, -1 ), $markup, $from );
	}
	return strlen( $markup );
}

/**
 * The index behind the next occurrence of a string, or the end.
 *
 * @param string $end    What is looked for.
 * @param string $markup HTML.
 * @param int    $from   In bytes.
 */
function past( string $end, string $markup, int $from ): int {
	$found = $from > strlen( $markup ) ? false : strpos( $markup, $end, $from );
	return false === $found ? strlen( $markup ) : $found + strlen( $end );
}

/**
 * What a tag puts between the texts on its two sides: form feeds and vertical tabs, which text never has.
 *
 * @param string $name Lower case.
 */
function separator( string $name ): string {
	return match ( true ) {
		'br' === $name => "\n",
		(bool) preg_match( PARAGRAPH, $name ) => "\f",
		in_array( $name, array( 'div', 'li', 'dt', 'dd', 'tr', 'caption', 'summary', 'legend', 'center' ), true ) => "\v",
		'td' === $name, 'th' === $name => ' ',
		default => '',
	};
}

/**
 * A stretch of text without markup: decoded, without soft hyphens, on one line.
 *
 * @param string $text   As written.
 * @param bool   $raised Whether it stands above the line.
 */
function flow( string $text, bool $raised ): string {
	$line = (string) preg_replace_callback(
		'/&(?:#(?:(\d+)|[xX]([\da-fA-F]+));?|([a-z]{2,6}\d{0,2});)/',
		static fn ( array $found ): string => decoded( $found[0], $found[1] ?? '', $found[2] ?? '', $found[3] ?? '' ),
		$text
	);
	$line = (string) preg_replace( array( '/\x{AD}/u', '/[\t-\r ]+/' ), array( '', ' ' ), $line );
	// A raised digit beside a figure would make another figure: 10⁶, or a note at the foot of 2014¹.
	return $raised ? strtr( $line, array( '⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹' ) ) : $line;
}

/**
 * What a character reference stands for.
 *
 * @param string $reference Whole.
 * @param string $decimal   Its number, or ''.
 * @param string $hex       The same in hexadecimal.
 * @param string $name      Its name, or ''.
 */
function decoded( string $reference, string $decimal, string $hex, string $name ): string {
	if ( '' !== $name ) {
		return NAMED[ $name ] ?? $reference;
	}
	$digits = ltrim( '' !== $decimal ? $decimal : $hex, '0' );
	// Longer numbers are no characters, and no numbers of PHP's.
	$code = strlen( $digits ) > 8 ? 0 : ( '' !== $decimal ? (int) $digits : (int) hexdec( $digits ) );
	if ( ! $code || $code > 0x10FFFF || ( $code >= 0xD800 && $code <= 0xDFFF ) ) {
		return "\u{FFFD}";
	}
	return WINDOWS_1252[ $code - 0x80 ] ?? character( $code );
}

/**
 * The character of a code point, in UTF-8.
 *
 * @param int $code Not of a surrogate.
 */
function character( int $code ): string {
	return match ( true ) {
		$code < 0x80    => chr( $code ),
		$code < 0x800   => chr( 0xC0 | $code >> 6 ) . chr( 0x80 | $code & 0x3F ),
		$code < 0x10000 => chr( 0xE0 | $code >> 12 ) . chr( 0x80 | $code >> 6 & 0x3F ) . chr( 0x80 | $code & 0x3F ),
		default         => chr( 0xF0 | $code >> 18 ) . chr( 0x80 | $code >> 12 & 0x3F )
			. chr( 0x80 | $code >> 6 & 0x3F ) . chr( 0x80 | $code & 0x3F ),
	};
}

/**
 * What is left of blanks and breaks in a row. A no-break space on its own is meant; several are only distance.
 *
 * @param string $run Blanks and breaks.
 */
function gap( string $run ): string {
	if ( str_contains( $run, "\f" ) || substr_count( $run, "\n" ) > 1 ) {
		return "\n\n";
	}
	if ( strpbrk( $run, "\n\v" ) ) {
		return "\n";
	}
	return "\u{A0}" === $run ? $run : ' ';
}
