"""What is known of names, offices and the script they are written in; knows nothing of stages or TEI."""
