package bot

// returnBlock goes back to where the last jump or event came from.
var returnBlock = &kind{run: func(*step, *block) outcome { return outcome{back: true} }}
