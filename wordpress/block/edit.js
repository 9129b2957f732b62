/** The block in the editor: two fields. The chat itself is on the page only. */
( ( { blocks, blockEditor, components, element, i18n } ) => {
	const { createElement } = element;
	const { __ } = i18n;

	const Edit = ( { attributes, setAttributes } ) => {
		const field = ( name, label, help ) =>
			createElement( components.TextControl, {
				key: name,
				label,
				help,
				value: attributes[ name ],
				onChange: ( value ) => setAttributes( { [ name ]: value } ),
			} );
		return createElement(
			'div',
			blockEditor.useBlockProps(),
			createElement(
				components.Placeholder,
				{ icon: 'format-chat', label: 'Chatlet' },
				field( 'bot', __( 'Bot', 'chatlet' ), __( 'The public id of the bot. Leave it empty for the bot of the settings.', 'chatlet' ) ),
				field( 'height', __( 'Height', 'chatlet' ), __( 'Such as 600px or 80vh.', 'chatlet' ) )
			)
		);
	};

	blocks.registerBlockType( 'chatlet/chat', { edit: Edit, save: () => null } );
} )( window.wp );
