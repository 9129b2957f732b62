package locale

// UploadTexts are the words about files and recordings.
type UploadTexts struct {
	// Hint stands where files can be dropped.
	Hint string
	// Send, SendOne and SendMany label the button that uploads several files:
	// {n} is how many.
	SendOne, SendMany string
	// Clear takes all files out again, and Skip goes on without any.
	Clear, Skip string
	// Done and DoneMany are what the guest's bubble says: {total} is how many.
	Done, DoneMany string
	// Remove, Again and Progress name what is done to one file: {file} is its
	// name.
	Remove, Again, Progress string
	// WrongType, TooLarge and Failed say what is wrong with a file: {file} or
	// [[file]] is its name, and [[limit]] a number of MB.
	WrongType, TooLarge, Failed string
	// Attach names the button that adds files to a text.
	Attach string
	// Record, StopRecording and CancelRecording name the buttons of the
	// recorder, and Recorded how long it runs.
	Record, StopRecording, CancelRecording, Recorded string
	// NoMicrophone says that the microphone may not be used, and how to go on.
	NoMicrophone string
}

// PaymentTexts are the words about paying.
type PaymentTexts struct {
	// Pay labels the button, before the amount.
	Pay string
	// Paid is what the guest's bubble says.
	Paid string
	// Loading stands where the form will be.
	Loading string
	// Unavailable says that the form could not be loaded, and Failed that the
	// payment did not go through.
	Unavailable, Failed string
}
