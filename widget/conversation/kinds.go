package conversation

import "chatlet/api"

// supportedInputs are the kinds of input that the views ask properly. Any
// other is asked as text.
var supportedInputs = []api.InputType{
	api.InputText,
	api.InputNumber,
	api.InputEmail,
	api.InputURL,
	api.InputPhone,
	api.InputChoice,
	api.InputPictureChoice,
	api.InputCards,
}
