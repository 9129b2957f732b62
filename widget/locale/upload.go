package locale

// UploadTexts are the words about files and recordings.
type UploadTexts struct {
	// Hint stands where files can be dropped.
	Hint string `json:"hint"`
	// Send, SendOne and SendMany label the button that uploads several files:
	// {n} is how many.
	SendOne  string `json:"sendOne"`
	SendMany string `json:"sendMany"`
	// Clear takes all files out again, and Skip goes on without any.
	Clear string `json:"clear"`
	Skip  string `json:"skip"`
	// Done and DoneMany are what the guest's bubble says: {total} is how many.
	Done     string `json:"done"`
	DoneMany string `json:"doneMany"`
	// Remove, Again and Progress name what is done to one file: {file} is its
	// name.
	Remove   string `json:"remove"`
	Again    string `json:"again"`
	Progress string `json:"progress"`
	// WrongType, TooLarge and Failed say what is wrong with a file: {file} or
	// [[file]] is its name, and [[limit]] a number of MB.
	WrongType string `json:"wrongType"`
	TooLarge  string `json:"tooLarge"`
	Failed    string `json:"failed"`
	// Attach names the button that adds files to a text.
	Attach string `json:"attach"`
	// Record, StopRecording and CancelRecording name the buttons of the
	// recorder, and Recorded how long it runs.
	Record          string `json:"record"`
	StopRecording   string `json:"stopRecording"`
	CancelRecording string `json:"cancelRecording"`
	Recorded        string `json:"recorded"`
	// NoMicrophone says that the microphone may not be used, and how to go on.
	NoMicrophone string `json:"noMicrophone"`
}

// PaymentTexts are the words about paying.
type PaymentTexts struct {
	// Pay labels the button, before the amount.
	Pay string `json:"pay"`
	// Paid is what the guest's bubble says.
	Paid string `json:"paid"`
	// Loading stands where the form will be.
	Loading string `json:"loading"`
	// Unavailable says that the form could not be loaded, and Failed that the
	// payment did not go through.
	Unavailable string `json:"unavailable"`
	Failed      string `json:"failed"`
}
