package engine

// returnBlock goes back to the place of the last jump or event.
var returnBlock = &kind{run: func(*Step, *block) outcome { return outcome{back: true} }}
