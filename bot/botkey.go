package bot

import "strings"

// botKeys are the keys under which a start reply describes the bot, by the
// dialect's word for bots.
var botKeys = map[string]string{"typebots": "typebot", "mozbots": "mozbot", "agents": "agent"}

// botKey is the key of the dialect that a path is in.
func botKey(path string) string {
	for _, collection := range collections {
		if strings.HasPrefix(path, "/api/v1/"+collection+"/") {
			return botKeys[collection]
		}
	}
	return "typebot"
}
