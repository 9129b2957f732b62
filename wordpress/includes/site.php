<?php
/**
 * What visitors get: the button, the shortcode and the block.
 *
 * @package Chatlet
 */

defined( 'ABSPATH' ) || exit;

add_action( 'init', 'chatlet_register_block' );
add_action( 'wp_footer', 'chatlet_print_button' );
add_shortcode( 'chatlet', 'chatlet_inline' );

/**
 * Registers the block. It draws what the shortcode draws.
 */
function chatlet_register_block() {
	$block = register_block_type( dirname( __DIR__ ) . '/block', array( 'render_callback' => 'chatlet_block' ) );
	if ( $block && $block->editor_script_handles ) {
		wp_set_script_translations( $block->editor_script_handles[0], 'chatlet', dirname( __DIR__ ) . '/languages' );
	}
}

/**
 * Draws the block.
 *
 * @param array $attributes The attributes of the block.
 * @return string
 */
function chatlet_block( $attributes ) {
	return '<div ' . get_block_wrapper_attributes() . '>' . chatlet_inline( $attributes ) . '</div>';
}

/**
 * Prints the tag of the button, or of the dialog.
 */
function chatlet_print_button() {
	$settings = chatlet_settings();
	if ( '' === $settings['server'] || '' === $settings['bot'] || ! chatlet_is_here( $settings ) ) {
		return;
	}
	$attributes = array(
		'src'                    => esc_url_raw( $settings['server'] . '/v1/widget.js' ),
		'async'                  => true,
		'data-bot'               => $settings['bot'],
		'data-mode'              => $settings['mode'],
		'data-api-host'          => $settings['api_host'],
		'data-button-color'      => 'bubble' === $settings['mode'] ? $settings['color'] : '',
		'data-button-icon-color' => 'bubble' === $settings['mode'] ? $settings['icon_color'] : '',
		'data-auto-show-delay'   => 'popup' === $settings['mode'] ? '0' : '',
		'data-variables'         => chatlet_variables( $settings ),
	);
	wp_print_script_tag( array_filter( $attributes, 'chatlet_is_given' ) );
}

/**
 * Reports whether a value of an attribute is given.
 *
 * @param mixed $value The value.
 * @return bool
 */
function chatlet_is_given( $value ) {
	return '' !== $value;
}

/**
 * Reports whether the button is to be on the page that is shown.
 *
 * @param array $settings The settings.
 * @return bool
 */
function chatlet_is_here( $settings ) {
	switch ( $settings['where'] ) {
		case 'everywhere':
			return true;
		case 'front':
			return is_front_page();
		case 'chosen':
			return is_singular() && in_array( get_queried_object_id(), wp_parse_id_list( $settings['pages'] ), true );
	}
	return false;
}

/**
 * Returns what the bot may know of a visitor who is logged in, as a JSON object,
 * or an empty text.
 *
 * @param array $settings The settings.
 * @return string
 */
function chatlet_variables( $settings ) {
	$user = wp_get_current_user();
	if ( ! $user->exists() ) {
		return '';
	}
	$variables = array();
	if ( $settings['send_name'] ) {
		$variables['name'] = $user->display_name;
	}
	if ( $settings['send_email'] ) {
		$variables['email'] = $user->user_email;
	}
	return $variables ? wp_json_encode( $variables ) : '';
}

/**
 * Draws a chat within a page, for the shortcode and the block.
 *
 * @param array|string $given The bot, the API host and the size. Without a bot, that of the settings.
 * @return string
 */
function chatlet_inline( $given ) {
	$settings   = chatlet_settings();
	$attributes = shortcode_atts(
		array(
			'bot'      => '',
			'api_host' => '',
			'width'    => '100%',
			'height'   => '600px',
		),
		array_filter( (array) $given, 'chatlet_is_given' ),
		'chatlet'
	);
	if ( '' === $attributes['bot'] ) {
		$attributes['bot'] = $settings['bot'];
	}
	$problem = chatlet_inline_problem( $settings, $attributes );
	if ( '' !== $problem ) {
		return current_user_can( 'edit_posts' ) ? '<p>' . esc_html( $problem ) . '</p>' : '';
	}
	wp_enqueue_script( 'chatlet', $settings['server'] . '/v1/widget.js', array(), null, true ); // phpcs:ignore WordPress.WP.EnqueuedResourceParameters.MissingVersion -- The server sends the newest one.
	$html  = '<chatlet-standard bot="' . esc_attr( $attributes['bot'] ) . '"';
	$host  = chatlet_address( $attributes['api_host'] );
	$host  = '' === $host ? $settings['api_host'] : $host;
	$html .= '' === $host ? '' : ' api-host="' . esc_attr( $host ) . '"';
	$known = chatlet_variables( $settings );
	$html .= '' === $known ? '' : ' variables="' . esc_attr( $known ) . '"';
	$style = safecss_filter_attr( 'width:' . $attributes['width'] . ';height:' . $attributes['height'] );
	return $html . ' style="display:block;' . esc_attr( $style ) . '"></chatlet-standard>';
}

/**
 * Returns why a chat cannot be drawn, for those who write the page.
 *
 * @param array $settings   The settings.
 * @param array $attributes The attributes of the shortcode or the block.
 * @return string
 */
function chatlet_inline_problem( $settings, $attributes ) {
	if ( '' === $settings['server'] ) {
		return __( 'Chatlet: set the Chatlet server in Settings → Chatlet.', 'chatlet' );
	}
	if ( '' === $attributes['bot'] ) {
		return __( 'Chatlet: name a bot here, or in Settings → Chatlet.', 'chatlet' );
	}
	return '';
}
