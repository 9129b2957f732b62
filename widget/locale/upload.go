package locale

// UploadTexts are the words about files and recordings.
type UploadTexts struct {
	// Hint is shown where files can be dropped.
	Hint string `json:"hint"`
	// Limit says how large a file may be: {n} is a number of MB.
	Limit string `json:"limit"`
	// SendOne and SendMany label the button that uploads files: {n} is how
	// many.
	SendOne  string `json:"sendOne"`
	SendMany string `json:"sendMany"`
	// Clear removes all files, and Skip continues without any.
	Clear string `json:"clear"`
	Skip  string `json:"skip"`
	// Done and DoneMany are the text of the guest's bubble: {total} is how
	// many.
	Done     string `json:"done"`
	DoneMany string `json:"doneMany"`
	// Remove, Again and Progress name the controls of one file: {file} is its
	// name.
	Remove   string `json:"remove"`
	Again    string `json:"again"`
	Progress string `json:"progress"`
	// WrongType, TooLarge and Failed describe a problem with a file: {file} or
	// [[file]] is its name, and [[limit]] a number of MB.
	WrongType string `json:"wrongType"`
	TooLarge  string `json:"tooLarge"`
	Failed    string `json:"failed"`
	// Attach names the button that adds files to a text.
	Attach string `json:"attach"`
	// Record, StopRecording and CancelRecording name the buttons of the
	// recorder, and Recorded its length so far.
	Record          string `json:"record"`
	StopRecording   string `json:"stopRecording"`
	CancelRecording string `json:"cancelRecording"`
	Recorded        string `json:"recorded"`
	// NoMicrophone says that the microphone cannot be used, and what to do.
	NoMicrophone string `json:"noMicrophone"`
}

// PaymentTexts are the words about paying.
type PaymentTexts struct {
	// Pay labels the button, before the amount.
	Pay string `json:"pay"`
	// Paid is the text of the guest's bubble.
	Paid string `json:"paid"`
	// Loading is shown while the form loads.
	Loading string `json:"loading"`
	// Unavailable says that the form could not be loaded, and Failed that the
	// payment failed.
	Unavailable string `json:"unavailable"`
	Failed      string `json:"failed"`
}
