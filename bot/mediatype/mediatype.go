// Package mediatype maps file extensions to media types, for uploads.
package mediatype

// mediaTypes maps extensions to media types. The server has its own table,
// because the operating system's differs between machines.
var mediaTypes = map[string]string{
	".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp",
	".avif": "image/avif", ".heic": "image/heic", ".bmp": "image/bmp", ".svg": "image/svg+xml",
	".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".wav": "audio/wav", ".ogg": "audio/ogg", ".oga": "audio/ogg",
	".mp4": "video/mp4", ".webm": "video/webm", ".mov": "video/quicktime", ".avi": "video/x-msvideo",
	".pdf": "application/pdf", ".zip": "application/zip", ".json": "application/json",
	".txt": "text/plain", ".csv": "text/csv", ".md": "text/markdown", ".html": "text/html", ".xml": "application/xml",
	".doc": "application/msword", ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".xls": "application/vnd.ms-excel", ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".ppt": "application/vnd.ms-powerpoint", ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}

// OfExtension returns the type for an extension such as ".png"; "" if unknown.
func OfExtension(extension string) string { return mediaTypes[extension] }

// Extension returns the extension for a type; ".bin" if unknown.
func Extension(media string) string {
	best := ".bin"
	for extension, t := range mediaTypes {
		if t == media && (best == ".bin" || extension < best) {
			best = extension
		}
	}
	return best
}
