<?php
/**
 * The page of the settings.
 *
 * @package Chatlet
 */

defined( 'ABSPATH' ) || exit;

add_action( 'admin_menu', 'chatlet_add_page' );
add_filter( 'plugin_action_links_' . plugin_basename( CHATLET_FILE ), 'chatlet_add_link' );

/**
 * Adds the page to the menu of the settings.
 */
function chatlet_add_page() {
	add_options_page( 'Chatlet', 'Chatlet', 'manage_options', 'chatlet', 'chatlet_show_page' );
}

/**
 * Adds a link to the page in the list of plugins.
 *
 * @param array $links The links so far.
 * @return array
 */
function chatlet_add_link( $links ) {
	array_unshift( $links, '<a href="' . esc_url( admin_url( 'options-general.php?page=chatlet' ) ) . '">' . esc_html__( 'Settings', 'chatlet' ) . '</a>' );
	return $links;
}

/**
 * Shows the page.
 */
function chatlet_show_page() {
	if ( ! current_user_can( 'manage_options' ) ) {
		return;
	}
	$settings = chatlet_settings();
	?>
	<div class="wrap">
		<h1>Chatlet</h1>
		<form action="options.php" method="post">
			<?php settings_fields( 'chatlet' ); ?>
			<h2><?php esc_html_e( 'The bot', 'chatlet' ); ?></h2>
			<table class="form-table" role="presentation">
				<?php
				chatlet_show_text( $settings, 'server', 'url', __( 'Chatlet server', 'chatlet' ), __( 'The address from which the widget is loaded, such as https://chat.example.com.', 'chatlet' ) );
				chatlet_show_text( $settings, 'bot', 'text', __( 'Bot', 'chatlet' ), __( 'The public id of the bot.', 'chatlet' ) );
				chatlet_show_text( $settings, 'api_host', 'url', __( 'Typebot server', 'chatlet' ), __( 'Only if the bot is not on the Chatlet server: the address of your Typebot, Mozbot or Release0.', 'chatlet' ) );
				?>
			</table>
			<h2><?php esc_html_e( 'The button', 'chatlet' ); ?></h2>
			<table class="form-table" role="presentation">
				<?php
				chatlet_show_choice(
					$settings,
					'mode',
					__( 'How the chat is shown', 'chatlet' ),
					array(
						'bubble' => __( 'Behind a button in the corner', 'chatlet' ),
						'popup'  => __( 'In a dialog that opens by itself', 'chatlet' ),
					)
				);
				chatlet_show_text( $settings, 'color', 'text', __( 'Colour of the button', 'chatlet' ), __( 'Such as #4054d6. Leave it empty for the colour of Chatlet.', 'chatlet' ) );
				chatlet_show_text( $settings, 'icon_color', 'text', __( 'Colour of its icon', 'chatlet' ), __( 'Leave it empty for a colour that can be seen on the button.', 'chatlet' ) );
				chatlet_show_choice(
					$settings,
					'where',
					__( 'Where it is shown', 'chatlet' ),
					array(
						'everywhere' => __( 'On every page', 'chatlet' ),
						'front'      => __( 'On the front page', 'chatlet' ),
						'chosen'     => __( 'On these posts and pages:', 'chatlet' ),
						'nowhere'    => __( 'Nowhere: I use the block or the shortcode', 'chatlet' ),
					)
				);
				chatlet_show_text( $settings, 'pages', 'text', __( 'Posts and pages', 'chatlet' ), __( 'Their ids, with commas between them.', 'chatlet' ) );
				?>
			</table>
			<h2><?php esc_html_e( 'Visitors who are logged in', 'chatlet' ); ?></h2>
			<p><?php esc_html_e( 'The bot gets these as variables, but only where you tick them. Tell your visitors in your privacy policy.', 'chatlet' ); ?></p>
			<table class="form-table" role="presentation">
				<?php
				/* translators: %s: name of a variable. */
				chatlet_show_checkbox( $settings, 'send_name', sprintf( __( 'Their name, as the variable “%s”', 'chatlet' ), 'name' ) );
				/* translators: %s: name of a variable. */
				chatlet_show_checkbox( $settings, 'send_email', sprintf( __( 'Their e-mail address, as the variable “%s”', 'chatlet' ), 'email' ) );
				?>
			</table>
			<?php submit_button(); ?>
		</form>
		<p>
			<?php
			/* translators: %s: a shortcode. */
			echo esc_html( sprintf( __( 'A chat within a page: use the block “Chatlet”, or the shortcode %s.', 'chatlet' ), '[chatlet bot="shop" height="600px"]' ) );
			?>
		</p>
	</div>
	<?php
}

/**
 * Shows a row with a text field.
 *
 * @param array  $settings The settings.
 * @param string $name     The setting.
 * @param string $type     The type of the field.
 * @param string $label    The label of the field.
 * @param string $help     What may stand in it.
 */
function chatlet_show_text( $settings, $name, $type, $label, $help ) {
	printf(
		'<tr><th scope="row"><label for="chatlet-%1$s">%2$s</label></th><td><input class="regular-text" type="%3$s" id="chatlet-%1$s" name="%4$s[%1$s]" value="%5$s" aria-describedby="chatlet-%1$s-help"><p class="description" id="chatlet-%1$s-help">%6$s</p></td></tr>',
		esc_attr( $name ),
		esc_html( $label ),
		esc_attr( $type ),
		esc_attr( CHATLET_OPTION ),
		esc_attr( $settings[ $name ] ),
		esc_html( $help )
	);
}

/**
 * Shows a row with a choice of a few values.
 *
 * @param array  $settings The settings.
 * @param string $name     The setting.
 * @param string $label    The label of the choice.
 * @param array  $values   The labels of the values.
 */
function chatlet_show_choice( $settings, $name, $label, $values ) {
	printf( '<tr><th scope="row">%1$s</th><td><fieldset><legend class="screen-reader-text">%1$s</legend>', esc_html( $label ) );
	foreach ( $values as $value => $text ) {
		printf(
			'<label><input type="radio" name="%1$s[%2$s]" value="%3$s" %4$s> %5$s</label><br>',
			esc_attr( CHATLET_OPTION ),
			esc_attr( $name ),
			esc_attr( $value ),
			checked( $settings[ $name ], $value, false ),
			esc_html( $text )
		);
	}
	echo '</fieldset></td></tr>';
}

/**
 * Shows a row with a checkbox.
 *
 * @param array  $settings The settings.
 * @param string $name     The setting.
 * @param string $label    The label of the checkbox.
 */
function chatlet_show_checkbox( $settings, $name, $label ) {
	printf(
		'<tr><td><label><input type="checkbox" name="%1$s[%2$s]" value="1" %3$s> %4$s</label></td></tr>',
		esc_attr( CHATLET_OPTION ),
		esc_attr( $name ),
		checked( $settings[ $name ], true, false ),
		esc_html( $label )
	);
}
