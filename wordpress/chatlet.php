<?php
/**
 * Plugin Name:       Chatlet
 * Description:       Puts a chat of Chatlet, Typebot, Mozbot or Release0 on your site: behind a button, in a dialog, or within a page.
 * Version:           0.1.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * License:           MIT
 * Text Domain:       chatlet
 * Domain Path:       /languages
 *
 * @package Chatlet
 */

defined( 'ABSPATH' ) || exit;

define( 'CHATLET_FILE', __FILE__ );
define( 'CHATLET_OPTION', 'chatlet' );

require_once __DIR__ . '/includes/settings.php';
require_once __DIR__ . '/includes/page.php';
require_once __DIR__ . '/includes/site.php';

add_action( 'init', 'chatlet_load_translations' );

/**
 * Loads the plugin's translations.
 */
function chatlet_load_translations() {
	load_plugin_textdomain( 'chatlet', false, dirname( plugin_basename( CHATLET_FILE ) ) . '/languages' );
}
