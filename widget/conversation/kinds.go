package conversation

import (
	"time"

	"chatlet/api"
)

// supportedInputs are the kinds of input that have a view. Others are asked as
// text.
var supportedInputs = []api.InputType{
	api.InputText,
	api.InputNumber,
	api.InputEmail,
	api.InputURL,
	api.InputPhone,
	api.InputDate,
	api.InputTime,
	api.InputRating,
	api.InputChoice,
	api.InputPictureChoice,
	api.InputCards,
	api.InputFile,
	api.InputPayment,
}

// bubbleKind describes what happens before a kind of bubble is shown.
type bubbleKind struct {
	// typing is how long the host seems to type it.
	typing func(State, api.Bubble) time.Duration
	// awaits returns the address of a picture whose loading ends the typing
	// early; nil is none.
	awaits func(api.Bubble) string
	// isEmpty reports whether a bubble has nothing to show; nil is never.
	isEmpty func(api.Bubble) bool
	// isStill is true if the markup of the bubble needs no program.
	isStill bool
}

// Typing times of bubbles other than text, from the contract.
const (
	pictureTime = 5 * time.Second
	frameTime   = 2 * time.Second
	playerTime  = 100 * time.Millisecond
)

// bubbleKinds has a row for each kind of bubble that has a view. Others are
// skipped.
var bubbleKinds = map[api.BubbleType]bubbleKind{
	api.BubbleText:        {typing: typingOfText, isEmpty: isEmptyText, isStill: true},
	api.BubbleImage:       {typing: typingOfPicture, awaits: pictureURL, isEmpty: isEmptyPicture, isStill: true},
	api.BubbleVideo:       {typing: typingOfVideo},
	api.BubbleAudio:       {typing: always(playerTime)},
	api.BubbleEmbed:       {typing: always(frameTime)},
	api.BubbleCustomEmbed: {typing: always(frameTime)},
}

func always(d time.Duration) func(State, api.Bubble) time.Duration {
	return func(State, api.Bubble) time.Duration { return d }
}

func typingOfText(s State, b api.Bubble) time.Duration {
	return typingTime(s.Bot.Settings.TypingEmulation, s.isGreeting, func() string {
		text, _ := b.Text()
		return text.Plain()
	})
}

func isEmptyText(b api.Bubble) bool {
	text, _ := b.Text()
	return text.IsEmpty()
}

func pictureURL(b api.Bubble) string {
	picture, _ := b.Image()
	return picture.URL
}

func typingOfPicture(State, api.Bubble) time.Duration { return pictureTime }

// isEmptyPicture reports whether a picture has no address, because its variable
// is unset.
func isEmptyPicture(b api.Bubble) bool { return pictureURL(b) == "" }

func typingOfVideo(_ State, b api.Bubble) time.Duration {
	if video, _ := b.Video(); video.Host() == api.VideoFile {
		return playerTime
	}
	return frameTime
}
